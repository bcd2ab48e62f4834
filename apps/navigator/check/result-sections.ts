import { type Html, html } from '../html/html.ts';
import type { PageContext } from '../pages/page-context.ts';
import { capital, list, section, words } from '../pages/pieces.ts';
import type { JudgedMeasure, ResultView } from './result-view.ts';

/** Shown at once; what else is possible is opened. */
const mostPossible = 5;

/** What it came to: due with its sum first, then what is possible and on what it depends, then what is not due and why. */
export function resultSections(context: PageContext, view: ResultView): Html {
  const { say } = context;
  const { due, possible, later, refused, total, exclusions } = view;
  const others = possible.slice(mostPossible);
  const isNothing = due.length + possible.length + later.length === 0;
  return html`${
    due.length > 0 &&
    section(say('group-yes'), [
      ...due.map((one) => card(context, one, 'due')),
      ...(total === undefined ? [] : [html`<p class="lead">${total}</p>`]),
      ...exclusions.map(([one, other]) => html`<p>${words(context, say('exclude', { one, other }))}</p>`),
    ])
  }
${
  possible.length > 0 &&
  section(say('group-possible'), [
    ...possible.slice(0, mostPossible).map((one) => card(context, one, 'possible')),
    ...(others.length === 0
      ? []
      : [
          html`<details><summary>${say('possible-many', { count: others.length })}</summary>${others.map((one) => card(context, one, 'possible'))}</details>`,
        ]),
  ])
}
${isNothing && html`<p class="lead">${say('result-nothing')}</p><p>${say('result-nothing-advice')}</p>`}
${
  later.length > 0 &&
  section(
    say('group-later'),
    later.map((one) => card(context, one, 'later')),
  )
}
${
  refused.length > 0 &&
  section(
    say('group-no'),
    html`<details${isNothing && html` open`}><summary>${say('no-many', { count: refused.length })}</summary>
${refused.map((one) => card(context, one, 'refused'))}</details>`,
  )
}`;
}

function card(context: PageContext, one: JudgedMeasure, kind: string): Html {
  const { say, to } = context;
  const { measureId, name, outcome, sum, sumNeeds, reasons, dependsOn, children } = one;
  return html`<article class="card ${kind}">
<p class="state">${say(`state-${outcome}`)}</p>
<h3>${words(context, name)}</h3>
${sum !== undefined && outcome === 'yes' && html`<p class="sum">${sum}</p>`}
${sum !== undefined && outcome === 'possible' && html`<p>${say('possible-sum', { sum })}</p>`}
${children.length > 0 && list(context, children)}
${sumNeeds !== '' && html`<p>${say('depends')}: ${words(context, sumNeeds)}.</p>`}
${dependsOn.length > 0 && html`<p>${say('depends')}:</p>${list(context, dependsOn)}`}
${outcome === 'no' && reasons.length > 0 && list(context, reasons)}
${outcome === 'yes' && whatToDo(context, measureId)}
${grounds(context, one)}
<p><a href="${to(`/measure/${measureId}`)}" aria-label="${say('about-measure')}: ${name}">${say('about-measure')}</a></p>
</article>`;
}

/** Where to go with what: told at once only of what is due. */
function whatToDo(context: PageContext, measureId: string): Html | undefined {
  const { say, knowledge, language, today } = context;
  const about = knowledge.consultation(measureId, language, today);
  if (about === undefined) return undefined;
  const { where, documents, terms } = about;
  const row = (name: string, text: string): Html => html`<dt>${name}</dt><dd>${words(context, text)}</dd>`;
  return html`<dl>
${where.length > 0 && row(say('where'), where.map(capital).join('; '))}
${documents.length === 0 ? row(say('what-to-bring'), say('nothing-to-bring')) : row(say('what-to-bring'), documents.map(capital).join('; '))}
${row(say('term-decision'), capital(terms.decision))}
</dl>`;
}

/** The conditions with their acts, and the calculation, for who wants to know. */
function grounds(
  context: PageContext,
  { outcome, reasons, steps, acts, name }: JudgedMeasure,
): Html | undefined {
  const { say } = context;
  if (reasons.length + steps.length + acts.length === 0) return undefined;
  return html`<details><summary aria-label="${say('why')}: ${name}">${say('why')}</summary>
${outcome !== 'no' && reasons.length > 0 && list(context, reasons)}
${steps.length > 0 && html`<p>${say('how-counted')}:</p>${list(context, steps)}`}
${acts.length > 0 && html`<p class="soft">${say('grounds')}: ${words(context, acts.join('; '))}.</p>`}
</details>`;
}
