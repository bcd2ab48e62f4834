import { formatDay, formatMoney } from '#dialogs/flows/shared/format.ts';
import { conditionLines } from '#knowledge-base/condition-lines.ts';
import type { Consultation } from '#knowledge-base/consultation.ts';
import { formatDay as dayOf } from '#knowledge-base/entitlement/dates.ts';
import type { Measure } from '#knowledge-base/measure.ts';
import { type Html, html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import { governmentService } from './government-service.ts';
import type { PageContext } from './page-context.ts';
import { beginCheck, capital, crumbs, list, section, words } from './pieces.ts';
import { regionForm, regionIn, territoryLine } from './regions.ts';

/** All about one measure. `undefined`: nothing of this name. */
export function measurePage(
  context: PageContext,
  id: string,
  regionCode: string | undefined,
): Page | undefined {
  const { frame, say, knowledge, language, today, to } = context;
  const measure = knowledge.measure(id);
  const region = regionIn(context, regionCode);
  const about = knowledge.consultation(id, language, today, region?.code);
  if (measure === undefined || about === undefined) return undefined;
  const path = `/measure/${id}`;
  return layout(frame, {
    title: capital(about.name),
    description: about.summary,
    path,
    jsonLd: governmentService(context, about),
    main: html`${crumbs(context, [['/measures', say('all-measures')]])}
<h1>${words(context, capital(about.name))}</h1>
<p class="lead">${words(context, about.summary)}</p>
${territoryLine(context, about.regions)}
${checkHere(context, measure)}
${section(say('who'), list(context, about.who.map(capital)))}
${section(say('how-much'), amount(context, measure, about, region))}
${section(say('conditions'), conditions(context, measure))}
${section(
  say('what-to-bring'),
  about.documents.length > 0
    ? list(context, about.documents.map(capital))
    : html`<p>${say('nothing-to-bring')}</p>`,
)}
${section(
  say('how'),
  html`<p>${words(context, `${capital(about.how)}.`)}</p>
${about.where.length > 0 && html`<h3>${say('where')}</h3>${list(context, about.where.map(capital))}`}
<p><a href="${to('/offices')}">${say('find-office')}</a></p>`,
)}
${section(say('terms'), terms(context, about))}
${about.notes.length > 0 && section(say('notes'), list(context, about.notes.map(capital)))}
${related(context, about)}
${section(say('ground'), ground(context, measure, about))}`,
  });
}

function checkHere(context: PageContext, { id, isComputable }: Measure): Html | undefined {
  const { say, frame } = context;
  if (!frame.canCheck) return undefined;
  if (!isComputable) return html`<p>${say('measure-not-computable')}</p>`;
  return html`<div class="actions">
${beginCheck(context, { kind: 'measure', id }, { label: say('measure-check') })}
${beginCheck(context, { kind: 'measure', id, want: 'amount' }, { label: say('measure-calculate'), isQuiet: true })}
</div>`;
}

function amount(
  context: PageContext,
  measure: Measure,
  about: Consultation,
  region: { readonly code: string; readonly name: string } | undefined,
): Html {
  const { say, language } = context;
  const isRegional = measure.document.amount.parameters.some((parameter) => parameter.includes('{region}'));
  const mayChoose = isRegional && measure.territory.length + Number(measure.territory.includes('RU')) > 1;
  return html`<p>${words(context, `${capital(about.amount)}.`)}</p>
${
  about.sums.length > 0 &&
  html`<table><caption>${region === undefined ? say('sums-caption') : say('sums-caption-region', { region: region.name })}</caption>
<thead><tr><th scope="col">${say('sum-name')}</th><th scope="col">${say('sum-value')}</th><th scope="col">${say('sum-from')}</th></tr></thead>
<tbody>${about.sums.map(
    ({ name, value, from }) =>
      html`<tr><th scope="row">${words(context, capital(name))}</th><td class="number">${formatMoney(value, language)}</td><td>${breakable(formatDay(from, language))}</td></tr>`,
  )}</tbody></table>`
}
${
  mayChoose &&
  regionForm(context, {
    path: `/measure/${measure.id}`,
    chosen: region,
    label: say('sums-region'),
    none: say('region-none'),
  })
}`;
}

/** A date in a narrow column. */
function breakable(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

function conditions(context: PageContext, measure: Measure): Html | undefined {
  const lines = conditionLines(measure.document.eligibility, context.language);
  if (lines.length === 0) return undefined;
  return html`<ul>${lines.map(
    ({ words: said, ground: acts }) =>
      html`<li>${words(context, said)}${acts.length > 0 && html` <small class="soft">(${words(context, acts.join('; '))})</small>`}</li>`,
  )}</ul>`;
}

function terms(context: PageContext, { terms: { apply, decision, payment } }: Consultation): Html {
  const { say } = context;
  const row = (name: string, text: string): Html =>
    html`<dt>${name}</dt><dd>${words(context, capital(text))}</dd>`;
  return html`<dl>${apply !== undefined && row(say('term-apply'), apply)}
${row(say('term-decision'), decision)}
${row(say('term-payment'), payment)}</dl>`;
}

function related(context: PageContext, about: Consultation): Html | undefined {
  const { say, knowledge, language, today, to } = context;
  const { choiceWith, notWith, togetherWith } = about.related;
  const group = (title: string, ids: readonly string[]): Html | undefined => {
    const links = ids.flatMap((id) => {
      const other = knowledge.consultation(id, language, today);
      if (other === undefined) return [];
      return [
        html`<li><a href="${to(`/measure/${id}`)}">${words(context, capital(other.shortName))}</a></li>`,
      ];
    });
    return links.length === 0 ? undefined : html`<h3>${title}</h3><ul>${links}</ul>`;
  };
  const groups = [
    group(say('choice-with'), choiceWith),
    group(say('not-with'), notWith),
    group(say('together-with'), togetherWith),
  ];
  return groups.every((one) => one === undefined) ? undefined : section(say('together'), groups);
}

function ground(context: PageContext, measure: Measure, about: Consultation): Html {
  const { say, language } = context;
  return html`${list(context, about.acts)}
<p class="soft">${say('authority')}: ${words(context, about.authority)}.
${measure.from !== undefined && say('in-force-since', { day: formatDay(dayOf(measure.from), language) })}
${say('checked', { day: formatDay(about.asOf, language), version: measure.version })}</p>`;
}
