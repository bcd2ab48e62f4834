import type { Told } from '../told.ts';

/** Day the samples are said on. */
export const today = '2026-04-15';

/** What was said and every fact that it plainly tells; nothing more may be read from it. */
export type Sample = readonly [
  said: string,
  facts: Readonly<Record<string, Told | boolean | number | string>>,
];

export const thousand = (count: number): number => count * 100_000;
export const roubles = (count: number): number => count * 100;

/** Days of birth of somebody who is `years` old (and has `months` more, when told). */
export function aged(years: number, months?: number): Told {
  const oldest = months === undefined ? years * 12 + 11 : years * 12 + months;
  const youngest = months === undefined ? years * 12 : years * 12 + months;
  return { lo: back(oldest + 1, 1), hi: back(youngest, 0) };
}

/** Today less whole months, plus days. The fifteenth is in every month. */
function back(months: number, days: number): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, day + days)).toISOString().slice(0, 10);
}
