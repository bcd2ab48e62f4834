import { plain } from './sentences.ts';
import { weightOf } from './sentiment-lexicon.ts';
import { type Check, type Said, stayAt } from './talk.ts';

/** Fewer messages of hers have no course. */
const fewest = 3;
/** Messages at the beginning, and at the end, that tell how she came and how she left. */
const edge = 2;
/** So much worse than she came, and so bad in itself. */
const fall = 1.5;
const badEnd = -1;

/** How a citizen's mood went, by a lexicon: who left clearly worse than she came is looked at. */
export const sentimentFalls: Check = (talk) => {
  const hers = talk.said.filter(({ who, text }) => who === 'citizen' && text !== '');
  if (hers.length < fewest) return { outcome: 'nothing-to-check' };
  const weighed = hers.map((said) => ({ said, weight: moodOf(said) }));
  const begin = mean(weighed.slice(0, edge).map(({ weight }) => weight));
  const last = weighed.slice(Math.max(edge, weighed.length - edge));
  const end = mean(last.map(({ weight }) => weight));
  if (end > badEnd || begin - end < fall) return { outcome: 'passed' };
  const [worst] = last.toSorted((a, b) => a.weight - b.weight);
  if (worst === undefined) return { outcome: 'passed' };
  const value = Math.round((begin - end) * 10) / 10;
  const staffId = stayAt(talk, worst.said)?.staffId;
  const { seq, at } = worst.said;
  return {
    outcome: 'finding',
    places: [{ seq, at, value, ...(staffId === undefined ? {} : { staffId }) }],
  };
};

/** Shouting and rows of exclamation marks make a bad mood worse; they make none. */
function moodOf({ text }: Said): number {
  const weight = weightOf(plain(text));
  const isLoud = /!{2,}|\?{3,}/u.test(text) || /\p{Lu}{4,}[\p{Lu} ]{4,}/u.test(text);
  return weight < 0 && isLoud ? weight - 1 : weight;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
