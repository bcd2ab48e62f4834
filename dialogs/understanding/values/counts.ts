import { rangeOf } from './bounds.ts';
import { numbersIn } from './numbers.ts';
import { tokensOf } from './tokens.ts';

const wordCounts: readonly [RegExp, number][] = [
  [/(?:^| )(?:никого|ни одного|ни одной|нисколько|none|nobody)(?: |$)/, 0],
  [/(?:^| )(?:двойн|близнец|twins)/, 2],
  [/(?:^| )(?:тройн|triplets)/, 3],
  [/(?:^| )(?:вдвоем|оба|обе)(?: |$)/, 2],
  [/(?:^| )(?:втроем)(?: |$)/, 3],
  [/(?:^| )(?:вчетвером)(?: |$)/, 4],
  [/(?:^| )(?:впятером)(?: |$)/, 5],
  [/(?:^| )(?:одна я|я одна|я один|только я|единственный|единственная|just me)(?: |$)/, 1],
];

/** How many, or the bounds: "двое", "нас четверо", "не меньше трёх". */
export function countIn(
  normalised: string,
): { readonly value?: number; readonly lo?: number; readonly hi?: number } | undefined {
  const said = wordCounts.find(([pattern]) => pattern.test(normalised));
  if (said) return { value: said[1] };
  const tokens = tokensOf(normalised);
  const numbers = numbersIn(tokens);
  const counted = numbers.filter(({ isOrdinal }) => !isOrdinal);
  // "Первый", "второй по счёту" answer "which one" when nothing else is counted.
  return rangeOf(tokens, counted.length > 0 ? counted : numbers);
}
