import { html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import { measureList } from './measure-list.ts';
import type { PageContext } from './page-context.ts';
import { crumbs, searchForm } from './pieces.ts';
import { regionForm, regionIn } from './regions.ts';

/** All measures by name, of one region or of all. */
export function measuresPage(context: PageContext, regionCode: string | undefined): Page {
  const { frame, say, knowledge, language, today } = context;
  const region = regionIn(context, regionCode);
  const name = (id: string): string => knowledge.consultation(id, language, today)?.shortName ?? id;
  const ids = knowledge
    .measures(region ? { region: region.code } : {})
    .map(({ id }) => id)
    .toSorted((a, b) => name(a).localeCompare(name(b), language));
  return layout(frame, {
    title: say('measures-title'),
    description: say('measures-description'),
    path: '/measures',
    main: html`${crumbs(context)}
<h1>${say('measures-title')}</h1>
<p class="lead">${say('measures-lead', { count: ids.length })}</p>
${searchForm(context)}
${regionForm(context, { path: '/measures', chosen: region, label: say('region-filter'), none: say('region-any') })}
${measureList(context, ids, region?.code)}`,
  });
}
