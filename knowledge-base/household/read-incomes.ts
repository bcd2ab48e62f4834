import { addMonths, type Day, formatDay, parseDay } from '../entitlement/dates.ts';

/** First and last month, `YYYY-MM`, both included. */
export interface MonthWindow {
  readonly first: string;
  readonly last: string;
}

/**
 * The twelve full months whose income counts: they ended one month before the month of application; for April 2026 from
 * March 2025 to February 2026. ПП РФ от 16.12.2022 № 2330.
 */
export function incomeWindow(asOf: Day): MonthWindow {
  const month = (shift: number): string => formatDay(addMonths(asOf, shift)).slice(0, 7);
  return { first: month(-13), last: month(-2) };
}

/** Kinds of income that the rule leaves out. */
const NOT_COUNTED: ReadonlySet<string> = new Set([
  'edinoe',
  'one_time_help',
  'social_contract',
  'disabled_child_care',
]);

export type ReadIncome =
  | { readonly outcome: 'counted'; readonly roubles: number }
  | { readonly outcome: 'outside' }
  | { readonly outcome: 'future' }
  | { readonly outcome: 'wrong' };

/** One item `{month: "2025-06", amount, kind?}` against the window of the day of application. */
export function readIncome(item: Readonly<Record<string, unknown>>, asOf: Day): ReadIncome {
  const { month, amount, kind } = item;
  if (typeof month !== 'string' || parseDay(`${month}-01`) === undefined) return { outcome: 'wrong' };
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) return { outcome: 'wrong' };
  if (month > formatDay(asOf).slice(0, 7)) return { outcome: 'future' };
  const { first, last } = incomeWindow(asOf);
  const counts = month >= first && month <= last && !(typeof kind === 'string' && NOT_COUNTED.has(kind));
  return counts ? { outcome: 'counted', roubles: amount } : { outcome: 'outside' };
}
