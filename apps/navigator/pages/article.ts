import { formatDay, textIn } from '#dialogs/flows/shared/format.ts';
import { html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import { measureList } from './measure-list.ts';
import type { PageContext } from './page-context.ts';
import { crumbs, list, section, words } from './pieces.ts';

/** What citizens ask besides measures. `undefined`: nothing of this name. */
export function articlePage(context: PageContext, id: string): Page | undefined {
  const { frame, say, knowledge, language } = context;
  const article = knowledge.article(id);
  if (article === undefined) return undefined;
  const title = textIn(article.title, language);
  const summary = textIn(article.summary, language);
  const measures = article.measures.filter((measureId) => knowledge.measure(measureId) !== undefined);
  return layout(frame, {
    title,
    description: summary,
    path: `/answer/${id}`,
    main: html`${crumbs(context)}
<h1>${words(context, title)}</h1>
<p class="lead">${words(context, summary)}</p>
${article.details.map((paragraph) => html`<p>${words(context, paragraph)}</p>`)}
${measures.length > 0 && section(say('article-measures'), measureList(context, measures))}
${section(say('ground'), list(context, article.ground))}
<p class="soft">${say('checked', { day: formatDay(article.asOf, language), version: knowledge.version })}</p>`,
  });
}
