import { type Range, rangeOf } from './bounds.ts';
import { type FoundNumber, numbersIn } from './numbers.ts';
import { type Token, tokensOf } from './tokens.ts';

const wordCounts: readonly [RegExp, number][] = [
  [
    /(?:^| )(?:никого|ни одного|ни одной|нисколько|нет (?:детей|ни одного|никого)|(?:детей|никого) нет|не было)(?: |$)/,
    0,
  ],
  [/(?:^| )(?:двойн|близнец|близняш)/, 2],
  [/(?:^| )тройн/, 3],
  [/(?:^| )(?:вдвоем|оба|обе)(?: |$)/, 2],
  [/(?:^| )втроем(?: |$)/, 3],
  [/(?:^| )вчетвером(?: |$)/, 4],
  [/(?:^| )впятером(?: |$)/, 5],
  [/(?:^| )вшестером(?: |$)/, 6],
  [/(?:^| )всемером(?: |$)/, 7],
  [/(?:^| )(?:одна я|я одна|я один|только я|единственный|единственная)(?: |$)/, 1],
];

/** How many, or the bounds: "двое", "нас четверо", "не меньше трёх", "двадцать пять и шесть" (25.6). */
export function countIn(normalised: string): Range | undefined {
  const said = wordCounts.find(([pattern]) => pattern.test(normalised));
  if (said) return { value: said[1] };
  const tokens = tokensOf(normalised);
  const numbers = numbersIn(tokens);
  const decimal = decimalIn(tokens, numbers);
  if (decimal !== undefined) return { value: decimal };
  const counted = numbers.filter(({ isOrdinal }) => !isOrdinal);
  // "Первый", "второй по счёту" answer "which one" when nothing else is counted.
  return rangeOf(tokens, counted.length > 0 ? counted : numbers) ?? partIn(normalised);
}

/** "Двадцать пять и шесть", "двадцать пять целых шесть десятых", "двадцать пять запятая шесть". */
function decimalIn(tokens: readonly Token[], numbers: readonly FoundNumber[]): number | undefined {
  const [whole, part, ...others] = numbers;
  if (
    !whole ||
    !part ||
    others.length > 1 ||
    whole.isOrdinal ||
    !Number.isInteger(whole.value) ||
    part.value > 99
  )
    return undefined;
  const between = tokens
    .slice(whole.to, part.from)
    .map((token) => (token.kind === 'word' ? token.text : '|'))
    .join(' ');
  const next = tokens[part.to];
  const after = next?.kind === 'word' ? next.text : '';
  const isSpoken = /^(?:целых|целая|целых и|целая и|запятая|точка)$/.test(between);
  const isShort =
    between === 'и' &&
    part.value < 10 &&
    whole.value >= 1 &&
    (next === undefined || /^(?:процент|балл)/.test(after));
  if (!isSpoken && !isShort) return undefined;
  const places = /^сот/.test(after) || part.value >= 10 ? 100 : 10;
  return Math.round((whole.value + part.value / places) * 100) / 100;
}

/** "Половина", "треть", "полставки". */
function partIn(text: string): Range | undefined {
  if (/(?:^| )(?:полставки|половин[ауы]|пол ставки)(?: |$)/.test(text)) return { value: 0.5 };
  return /(?:^| )(?:четверть|четвертушка)(?: |$)/.test(text) ? { value: 0.25 } : undefined;
}
