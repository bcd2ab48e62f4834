import type { EntryBody } from '#core/conversations/index.ts';
import type { Knowledge } from '#dialogs/ports.ts';
import type { CitizenMix } from './simulated-day.ts';
import { pickOf } from './world.ts';

/** What somebody came for; `words`: how she says it, and says it again. */
export type Goal =
  | { readonly kind: 'person'; readonly words: readonly string[] }
  /** To be told of a measure. */
  | { readonly kind: 'about'; readonly measures: readonly string[]; readonly words: readonly string[] }
  /** To know whether she is entitled to one of these. */
  | { readonly kind: 'entitled'; readonly measures: readonly string[]; readonly words: readonly string[] }
  | { readonly kind: 'article'; readonly summary: string; readonly words: readonly string[] };

const personWords = [
  'соедините с оператором',
  'оператора, пожалуйста',
  'хочу поговорить с человеком',
  'позовите специалиста',
];

/** Drawn from what the knowledge base holds. */
export function drawGoal(knowledge: Knowledge, region: string, mix: CitizenMix, random: () => number): Goal {
  if (random() < mix.wantPerson) return { kind: 'person', words: [pickOf(random, personWords) ?? ''] };
  const dice = random();
  const isAboutRight = dice < 0.45;
  const known = knowledge.measures({ region }).filter(({ isComputable }) => isComputable || !isAboutRight);
  const measure = pickOf(random, known);
  const name = pickOf(random, measure?.names ?? []);
  if (!measure || name === undefined) return { kind: 'person', words: [...personWords] };
  const measures = [measure.id];
  const otherName = pickOf(random, measure.names ?? []) ?? name;
  if (isAboutRight)
    return {
      kind: 'entitled',
      measures,
      words: [`положено ли мне ${name}`, `имею ли я право на ${otherName}`],
    };
  const event = dice < 0.6 ? pickOf(random, knowledge.lifeEvents()) : undefined;
  const happened = pickOf(random, event?.names ?? []);
  if (event && happened !== undefined)
    return { kind: 'entitled', measures: event.measures, words: [happened, `${happened}, что мне положено`] };
  const [found] = dice < 0.75 ? knowledge.findArticles(name, { region, limit: 1 }) : [];
  const article = found && knowledge.article(found.articleId);
  if (article) return { kind: 'article', summary: article.summary.ru, words: [article.title.ru] };
  const questions = [`что такое ${name}`, `сколько платят ${name}`, `какие документы нужны на ${name}`];
  return { kind: 'about', measures, words: [pickOf(random, questions) ?? name, otherName] };
}

/** What was said to her holds what she came for. */
export function isMetBy(goal: Goal, { text, grounds = [] }: Extract<EntryBody, { kind: 'text' }>): boolean {
  switch (goal.kind) {
    case 'person':
      return false;
    case 'about':
      return grounds.some(({ measureId }) => goal.measures.includes(measureId));
    case 'entitled':
      return grounds.some(({ measureId, facts }) => facts !== undefined && goal.measures.includes(measureId));
    case 'article':
      return text.includes(goal.summary.slice(0, 40));
  }
}
