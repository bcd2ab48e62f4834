import { textIn } from '#dialogs/flows/shared/format.ts';
import type { LifeEvent } from '#knowledge-base/knowledge-base.ts';
import { html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import { measureList } from './measure-list.ts';
import type { PageContext } from './page-context.ts';
import { crumbs, searchForm, section, words } from './pieces.ts';

/** From here on something may be meant (`Knowledge.find`). */
const likely = 0.3;
const mostFound = 12;

/** Situations whose name, or an everyday name of which, is said. */
function situationsIn({ knowledge }: PageContext, text: string): readonly LifeEvent[] {
  const said = text.toLowerCase();
  if (said.length < 3) return [];
  return knowledge.lifeEvents().filter(({ title, names, measures }) => {
    const all = [title.ru, title.en ?? title.ru, ...names].map((name) => name.toLowerCase());
    return measures.length > 0 && all.some((name) => name.includes(said) || said.includes(name));
  });
}

/** What the knowledge base finds by the words of a citizen. */
export function searchPage(context: PageContext, said: string): Page {
  const { frame, say, knowledge, to, language } = context;
  const text = said.trim();
  const measures = knowledge.find(text, { limit: mostFound }).filter(({ score }) => score >= likely);
  const articles = knowledge.findArticles(text, { limit: 5 }).filter(({ score }) => score >= likely);
  const situations = situationsIn(context, text);
  const count = measures.length + articles.length + situations.length;
  const told =
    text === ''
      ? html`<p>${say('search-empty')}</p>`
      : count === 0
        ? html`<p>${say('search-nothing', { words: text })}</p><p>${say('search-nothing-advice')}</p>`
        : html`<p role="status">${say('search-found', { count })}</p>`;
  return layout(frame, {
    title: say('search-title'),
    path: '/search',
    isPrivate: true,
    main: html`${crumbs(context)}
<h1>${say('search-title')}</h1>
${searchForm(context, text)}
${told}
${
  situations.length > 0 &&
  section(
    say('search-situations'),
    html`<ul class="tiles">${situations.map(
      ({ id, title }) => html`<li><a href="${to(`/situation/${id}`)}">${textIn(title, language)}</a></li>`,
    )}</ul>`,
  )
}
${
  measures.length > 0 &&
  section(
    say('search-measures'),
    measureList(
      context,
      measures.map(({ measureId }) => measureId),
    ),
  )
}
${
  articles.length > 0 &&
  section(
    say('search-articles'),
    html`<ul class="list">${articles.flatMap(({ articleId }) => {
      const article = knowledge.article(articleId);
      if (article === undefined) return [];
      return [
        html`<li><h3><a href="${to(`/answer/${articleId}`)}">${words(context, textIn(article.title, language))}</a></h3>
<p>${words(context, textIn(article.summary, language))}</p></li>`,
      ];
    })}</ul>`,
  )
}`,
  });
}
