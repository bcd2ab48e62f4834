import { textIn } from '#dialogs/flows/shared/format.ts';
import { html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import { measureList } from './measure-list.ts';
import type { PageContext } from './page-context.ts';
import { beginCheck, crumbs } from './pieces.ts';
import { regionForm, regionIn } from './regions.ts';

/** What there is when something happens in a life. `undefined`: nothing of this name. */
export function situationPage(
  context: PageContext,
  id: string,
  regionCode: string | undefined,
): Page | undefined {
  const { frame, say, knowledge, language } = context;
  const event = knowledge.lifeEvents().find((one) => one.id === id);
  if (event === undefined || event.measures.length === 0) return undefined;
  const title = textIn(event.title, language);
  const region = regionIn(context, regionCode);
  const there = new Set(knowledge.measures(region ? { region: region.code } : {}).map((one) => one.id));
  const ids = event.measures.filter((measureId) => there.has(measureId));
  const lead = say('situation-lead', { count: ids.length });
  const path = `/situation/${id}`;
  return layout(frame, {
    title,
    description: `${title}. ${lead}`,
    path,
    main: html`${crumbs(context)}
<h1>${title}</h1>
<p class="lead">${lead}</p>
${frame.canCheck && beginCheck(context, { kind: 'life-event', id }, { label: say('situation-check') })}
<h2>${say('situation-measures')}</h2>
${regionForm(context, { path, chosen: region, label: say('region-filter'), none: say('region-any') })}
${measureList(context, ids, region?.code)}`,
  });
}
