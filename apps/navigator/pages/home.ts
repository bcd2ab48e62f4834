import { textIn } from '#dialogs/flows/shared/format.ts';
import { html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { PageContext } from './page-context.ts';
import { beginCheck, searchForm } from './pieces.ts';

export function homePage(context: PageContext): Page {
  const { frame, say, to, knowledge, language } = context;
  const situations = knowledge.lifeEvents().filter(({ measures }) => measures.length > 0);
  return layout(frame, {
    title: say('home-title'),
    description: say('home-description'),
    path: '',
    main: html`<h1>${say('home-title')}</h1>
<p class="lead">${say('home-lead')}</p>
${
  frame.canCheck &&
  html`<section class="card call" aria-labelledby="check-here">
<h2 id="check-here">${say('home-check')}</h2>
<p>${say('home-check-lead')}</p>
${beginCheck(context, { kind: 'everything' }, { label: say('begin') })}
</section>`
}
${searchForm(context)}
<h2>${say('home-situations')}</h2>
<ul class="tiles">${situations.map(
      ({ id, title }) => html`<li><a href="${to(`/situation/${id}`)}">${textIn(title, language)}</a></li>`,
    )}</ul>`,
  });
}
