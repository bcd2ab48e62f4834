import { formatDay } from '#dialogs/flows/shared/format.ts';
import { type Html, html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { PageContext } from '../pages/page-context.ts';
import { crumbs } from '../pages/pieces.ts';
import { answersList } from './answers-list.ts';
import type { CheckAbout } from './check-answers.ts';
import { resultSections } from './result-sections.ts';
import type { ResultView } from './result-view.ts';
import { resultTitle } from './titles.ts';

export interface ResultOptions {
  readonly checkId: string;
  readonly about: CheckAbout;
  readonly view: ResultView;
  /** A question is left. */
  readonly canGoOn: boolean;
}

/** What her answers came to, with what she can do with it. */
export function resultPage(context: PageContext, { checkId, about, view, canGoOn }: ResultOptions): Page {
  const { frame, say, to } = context;
  const title = resultTitle(context, about);
  const path = `/check/${checkId}/result`;
  const next = `/check/${checkId}/${view.answers.length + 1}`;
  return layout(frame, {
    title,
    path,
    isPrivate: true,
    main: html`${crumbs(context)}
<h1>${title}</h1>
${canGoOn && html`<p>${say('result-so-far')} <a href="${to(next)}">${say('result-go-on')}</a></p>`}
${resultSections(context, view)}
${countedOn(context)}
${takeAlong(context, checkId)}
<h2>${say('your-answers')}</h2>
${answersList(context, view.answers, checkId)}
<form method="post" action="${to(`/check/${checkId}/forget`)}"><button class="quiet">${say('forget')}</button></form>`,
  });
}

/** How sure it is, of which day, by which edition. */
export function countedOn({ say, language, today, knowledge }: PageContext): Html {
  return html`<p class="soft">${say('counted-on', { day: formatDay(today, language) })} ${say('edition', { version: knowledge.version })}</p>`;
}

function takeAlong({ say, to }: PageContext, checkId: string): Html {
  const of = `/check/${checkId}`;
  return html`<section class="card call" aria-labelledby="take-along">
<h2 id="take-along">${say('take-along')}</h2>
<div class="actions">
<a class="button quiet" href="${to(`${of}/result.pdf`)}">${say('pdf')}</a>
<button type="button" class="quiet" data-print hidden>${say('print')}</button>
<form method="post" action="${to(`${of}/keep`)}"><button class="quiet" aria-describedby="keep-hint">${say('keep-link')}</button></form>
<form method="post" action="${to(`${of}/code`)}"><button aria-describedby="go-on-hint">${say('go-on-elsewhere')}</button></form>
</div>
<p class="soft" id="go-on-hint">${say('go-on-hint')}</p>
<p class="soft" id="keep-hint">${say('keep-link-hint')}</p>
</section>`;
}
