import { formatDay } from '#dialogs/flows/shared/format.ts';
import { answersList } from '../check/answers-list.ts';
import type { CheckAnswers } from '../check/check-answers.ts';
import { countedOn } from '../check/result-page.ts';
import { resultSections } from '../check/result-sections.ts';
import type { ResultView } from '../check/result-view.ts';
import { resultTitle } from '../check/titles.ts';
import { html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { PageContext } from '../pages/page-context.ts';
import { crumbs } from '../pages/pieces.ts';
import { addressOf, dayIn } from '../site.ts';

export interface KeptOptions {
  readonly keptId: string;
  readonly answers: CheckAnswers;
  readonly view: ResultView;
  readonly until: Date;
}

/** A kept result: by the rules of today, and said so when they have changed since. Nothing of it can be changed. */
export function keptPage(context: PageContext, { keptId, answers, view, until }: KeptOptions): Page {
  const { frame, say, to, language, knowledge } = context;
  const { kept, about } = answers;
  const path = `/result/${keptId}`;
  const link = `${frame.publicUrl ?? ''}${addressOf(language, path)}`;
  const day = (at: Date): string => formatDay(dayIn(at), language);
  return layout(frame, {
    title: say('kept-title'),
    path,
    isPrivate: true,
    main: html`${crumbs(context)}
<h1>${resultTitle(context, about)}</h1>
<p>${say('kept-lead', { day: kept ? day(new Date(kept.at)) : '', until: day(until) })}</p>
${kept !== undefined && kept.edition !== knowledge.version && html`<p class="problem">${say('kept-changed')}</p>`}
<p><label for="link">${say('kept-link')}</label></p>
<p><input type="text" id="link" value="${link}" readonly></p>
<div class="actions">
<button type="button" class="quiet" data-copy="${link}" data-copied="${say('copied')}" hidden>${say('copy')}</button>
<a class="button quiet" href="${to(`${path}/result.pdf`)}">${say('pdf')}</a>
<button type="button" class="quiet" data-print hidden>${say('print')}</button>
</div>
${resultSections(context, view)}
${countedOn(context)}
<h2>${say('your-answers')}</h2>
${answersList(context, view.answers)}
<p><a class="button" href="${to('/check')}">${say('check-own')}</a></p>`,
  });
}
