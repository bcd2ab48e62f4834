import { type Html, html } from '../html/html.ts';
import type { PageContext } from './page-context.ts';
import { capital, words } from './pieces.ts';
import { territoryLine } from './regions.ts';

/** Measures with what each is, in the order given. */
export function measureList(context: PageContext, ids: readonly string[], region?: string): Html {
  const { knowledge, language, today, to } = context;
  const items = ids.flatMap((id) => {
    const about = knowledge.consultation(id, language, today, region);
    if (about === undefined) return [];
    return [
      html`<li><h3><a href="${to(`/measure/${id}`)}">${words(context, capital(about.shortName))}</a></h3>
<p>${words(context, about.summary)}</p>${territoryLine(context, about.regions)}</li>`,
    ];
  });
  return html`<ul class="list">${items}</ul>`;
}
