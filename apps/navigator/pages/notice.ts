import { type Html, html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { TextKey } from '../texts/texts.ts';
import type { PageContext } from './page-context.ts';

export type NoticeName = 'gone' | 'kept-gone' | 'not-found' | 'too-often' | 'wrong';

/** What went otherwise than hoped: what happened, what was kept, what to do. */
export function noticePage(context: PageContext, name: NoticeName, lead: TextKey = `${name}-lead`): Page {
  const { frame, say, to } = context;
  return layout(frame, {
    title: say(`${name}-title`),
    path: '',
    isPrivate: true,
    main: html`<h1>${say(`${name}-title`)}</h1>
<p class="lead">${say(lead)}</p>
${ways(context)}
<p><a href="${to('')}">${say('home')}</a></p>`,
  });
}

function ways({ frame, say, to }: PageContext): Html | undefined {
  return frame.canCheck
    ? html`<p><a class="button" href="${to('/check')}">${say('check')}</a></p>`
    : undefined;
}
