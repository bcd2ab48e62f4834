import { type Html, html } from '../html/html.ts';
import type { PageContext } from '../pages/page-context.ts';
import { words } from '../pages/pieces.ts';
import type { GivenAnswer } from './result-view.ts';

/** What was answered, each with the way to change it; without `checkId` only to be read. */
export function answersList(context: PageContext, given: readonly GivenAnswer[], checkId?: string): Html {
  const { say, to } = context;
  return html`<dl class="answers">${given.map(
    ({ n, label, text }) => html`<div><dt>${words(context, label)}</dt><dd>${words(context, text)}</dd>
${
  checkId !== undefined &&
  html`<dd><a href="${to(`/check/${checkId}/${n}`)}" aria-label="${say('change-of', { label })}">${say('change')}</a></dd>`
}</div>`,
  )}</dl>`;
}
