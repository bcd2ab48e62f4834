import { type Range, rangeOf } from './bounds.ts';
import { numbersIn } from './numbers.ts';
import { tokensOf } from './tokens.ts';

const longest = 45;

/** How far a pregnancy is, in weeks: "двадцать недель", "двенадцатая неделя", "на пятом месяце" (bounds), "пять месяцев". */
export function pregnancyWeeksIn(normalised: string): Range | undefined {
  if (/(?:^| )не беременн/.test(normalised)) return { value: 0 };
  const tokens = tokensOf(normalised);
  const numbers = numbersIn(tokens).filter(
    ({ value }) => Number.isInteger(value) && value >= 0 && value <= longest,
  );
  const [number] = numbers;
  if (!number) return undefined;
  const next = tokens[number.to];
  if (next?.kind === 'word' && next.text.startsWith('месяц'))
    return monthsAsWeeks(number.value, number.isOrdinal);
  const range = rangeOf(tokens, numbers);
  return range?.value === undefined || range.value <= longest ? range : undefined;
}

/**
 * Weeks that a month of pregnancy may mean: doctors count months of four weeks, others calendar ones. "На пятом" is
 * within the fifth, "пять месяцев" is five of them gone.
 */
export function monthsAsWeeks(month: number, isOrdinal: boolean): Range | undefined {
  if (month < 1 || month > 10) return undefined;
  const [from, to] = isOrdinal ? [month - 1, month] : [month, month + 1];
  return { lo: isOrdinal ? from * 4 + 1 : from * 4, hi: Math.min(42, Math.round(to * 4.35)) };
}
