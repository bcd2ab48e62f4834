import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Article } from '../../ports.ts';
import { regionTold } from '../consultation/regional.ts';
import { consultationTexts } from '../consultation/texts.ts';
import { quizOnTop } from '../quiz/question.ts';
import { returnToTalk } from '../repair/return.ts';
import { articleChoice, measureChoice, pressed } from '../shared/choices.ts';
import { formatDay, textIn } from '../shared/format.ts';
import { measureInTalk, measureName, mentionIn } from '../shared/mention.ts';
import { openMatter } from '../shared/open-matter.ts';
import { phrases } from '../shared/phrases.ts';
import { detailAsked } from './detail-asked.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** From here on an article is what was asked for. */
const sureFrom = 0.7;
/** In a quiz what is no answer is more often a try at one than a question. */
const sureInQuizFrom = 0.85;
const mostMeasures = 2;

/** The article that answers these words better than any measure of this score does. */
export function articleFor(session: Session, measureScore: number): Article | undefined {
  const { normalised } = session.heard;
  if (!isInWords(session)) return undefined;
  const found = find(session, normalised);
  const least = quizOnTop(session) ? sureInQuizFrom : sureFrom;
  if (
    found !== undefined &&
    found.score >= least &&
    (found.score > measureScore || isMoreSpecial(session, found))
  )
    return session.knowledge.article(found.articleId);
  return aboutTalk(session, normalised);
}

/** "Документы утеряны", "сняли группу, что делать": word for word what an article answers, though it sounds like a wish of her own. */
export function plainArticle(session: Session): Article | undefined {
  if (!isInWords(session) || quizOnTop(session)) return undefined;
  const found = find(session, session.heard.normalised);
  return found !== undefined && found.score >= plainFrom
    ? session.knowledge.article(found.articleId)
    : undefined;
}

const plainFrom = 0.9;

/** One word alone asks nothing of an article. */
function isInWords({ heard: { normalised, choiceId } }: Session): boolean {
  return choiceId === undefined && normalised.includes(' ');
}

/** To a question that has no other answer: better this one than none. */
export function likelyArticle(session: Session): Article | undefined {
  const found = find(session, session.heard.normalised);
  return found !== undefined && found.score >= likelyFrom
    ? session.knowledge.article(found.articleId)
    : undefined;
}

const likelyFrom = 0.6;

/** "А на учёбу?" while the capital is talked about: the article of that measure which answers it. */
function aboutTalk(session: Session, normalised: string): Article | undefined {
  const inTalk = measureInTalk(session);
  if (inTalk === undefined || normalised.split(' ').length > mostWordsOfEllipsis) return undefined;
  if (quizOnTop(session) && !/^(?:а|и) /.test(normalised)) return undefined;
  const found = find(session, `${measureName(session, inTalk)} ${normalised}`);
  if (found === undefined || found.score < sureOfTalkFrom) return undefined;
  // "Сколько ждать" has nothing of the article: it was found by the name alone.
  const byWords = findSome(session, normalised, mostByWords);
  if (!byWords.some(({ articleId }) => articleId === found.articleId)) return undefined;
  const article = session.knowledge.article(found.articleId);
  return article?.measures.includes(inTalk) ? article : undefined;
}

const mostWordsOfEllipsis = 5;
/** The measure is known already, and the article must be one of its own. */
const sureOfTalkFrom = 0.5;
/** "Маткапитал потратить на ремонт": plainly one question about the measure it names. */
const sureOfDetailFrom = 0.8;

function isMoreSpecial(
  session: Session,
  { articleId, score }: { readonly articleId: string; readonly score: number },
): boolean {
  const mention = mentionIn(session);
  if (mention.kind !== 'sure' || score < sureOfDetailFrom) return false;
  return session.knowledge.article(articleId)?.measures.includes(mention.measureId) === true;
}

function find(session: Session, words: string) {
  return findSome(session, words, 1)[0];
}

function findSome(session: Session, words: string, limit: number) {
  const region = session.memory.facts.region?.value;
  return session.knowledge.findArticles(words, {
    limit,
    ...(typeof region === 'string' ? { region } : {}),
  });
}

/** Among so many that her words alone find the article must be. */
const mostByWords = 3;

/** The answer in a sentence or two; the rest behind a button. */
export function tellArticle(session: Session, article: Article): void {
  const summary = textIn(article.summary, session.language);
  // Asked about once more: the same sentence would be a wall.
  if (session.memory.lastSaid.some(({ text }) => text.includes(summary)) && tellDetails(session, article.id))
    return;
  const mention = mentionIn(session);
  const isNamed = mention.kind === 'sure' && article.measures.includes(mention.measureId);
  // What is asked next is about the measure named.
  if (isNamed && openMatter(session) === undefined)
    session.replace({ flow: 'consultation', measureId: mention.measureId, aspect: 'about' });
  const detail = detailAsked(session.heard.normalised, { summary, details: article.details });
  const answer = detail === undefined ? [summary] : session.medium === 'voice' ? [detail] : [detail, summary];
  session.say([...answer, ...ofHerRegion(session, article)].join('\n'), {
    choices: [
      articleChoice(article.id, texts(session, 'button-details')),
      ...measureChoices(session, article),
      { id: 'op', label: texts(session, 'button-operator') },
    ],
  });
  returnToTalk(session);
}

/** "Подробнее" right after an article was told. */
export function detailsWanted({ heard, memory }: Session): string | undefined {
  if (heard.choiceId !== undefined || !more.test(heard.normalised)) return undefined;
  const told = memory.lastSaid.flatMap(({ choices = [] }) => choices.map(({ id }) => pressed(id)));
  const article = told.find((press) => press?.kind === 'article');
  return article?.kind === 'article' ? article.articleId : undefined;
}

const more =
  /^(?:(?:а|и|ну|да|давай\S*|можно|хочу|нужно|расскажи\S*|скажи\S*|пожалуйста|еще|об этом) )*(?:по)?подробн\S*(?: пожалуйста| об этом| расскажи\S*)*[.?! ]*$/;

export function tellDetails(session: Session, articleId: string): boolean {
  const article = session.knowledge.article(articleId);
  if (article === undefined) return false;
  const text = texts(session, 'details', {
    title: textIn(article.title, session.language),
    summary: textIn(article.summary, session.language),
    details: article.details.join('\n\n'),
    ground: article.ground.join('; '),
    asOf: formatDay(article.asOf, session.language),
  });
  session.say(text.replaceAll('\n\n\n\n', '\n\n'), {
    choices: [...measureChoices(session, article), { id: 'op', label: texts(session, 'button-operator') }],
  });
  returnToTalk(session);
  return true;
}

/** What her region has besides of what the article is about. */
function ofHerRegion(session: Session, { measures }: Article): string[] {
  const region = regionTold(session);
  const there = measures.filter(
    (id) => region !== undefined && session.knowledge.measure(id)?.territory.includes(region),
  );
  const names = there.map((id) => measureName(session, id)).join('; ');
  return names === '' ? [] : [consultationTexts(session, 'also-there', { names })];
}

function measureChoices(session: Session, { measures }: Article): Choice[] {
  const region = regionTold(session);
  return measures
    .filter((id) => {
      const territory = session.knowledge.measure(id)?.territory ?? [];
      return territory.includes('RU') || (region !== undefined && territory.includes(region));
    })
    .slice(0, mostMeasures)
    .map((id) => measureChoice('about', id, capital(measureName(session, id))));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
