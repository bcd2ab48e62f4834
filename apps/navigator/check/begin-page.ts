import { html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { PageContext } from '../pages/page-context.ts';
import { beginCheck, crumbs } from '../pages/pieces.ts';

/** What a check is, and its beginning over everything. */
export function beginPage(context: PageContext): Page {
  const { frame, say } = context;
  return layout(frame, {
    title: say('check-title'),
    description: say('check-lead'),
    path: '/check',
    main: html`${crumbs(context)}
<h1>${say('check-title')}</h1>
${
  frame.canCheck
    ? html`<p class="lead">${say('check-lead')}</p>
<p>${say('check-rules')}</p>
${beginCheck(context, { kind: 'everything' }, { label: say('begin') })}`
    : html`<p class="lead">${say('closed-here')}</p>`
}`,
  });
}
