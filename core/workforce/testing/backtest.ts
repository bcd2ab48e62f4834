import { addDays } from '../../appeals/index.ts';
import type { DayContacts } from '../contact-series.ts';
import type { DemandCalendar } from '../day-features.ts';
import { fitForecast } from '../forecast.ts';
import { type Compared, seasonalNaive, wapeOf } from '../forecast-error.ts';

/** Errors of a forecast made anew every `horizon` days from what was known by then, and of the naive one. */
export function backtest(
  year: readonly DayContacts[],
  of: { readonly calendar: DemandCalendar; readonly firstDay: string; readonly horizon: number },
): { readonly forecast: number; readonly naive: number } {
  const ours: Compared[] = [];
  const naive: Compared[] = [];
  const last = year.at(-1)?.day ?? '';
  for (let origin = of.firstDay; origin < last; origin = addDays(origin, of.horizon)) {
    const known = year.filter(({ day }) => day < origin);
    const forecast = fitForecast(known, of.calendar);
    const end = addDays(origin, of.horizon);
    for (const { day, offered: actual } of year.filter((one) => one.day >= origin && one.day < end)) {
      ours.push({ actual, expected: forecast?.forDay(day).offered ?? [] });
      naive.push({ actual, expected: seasonalNaive(known, day) });
    }
  }
  return { forecast: wapeOf(ours) ?? 1, naive: wapeOf(naive) ?? 1 };
}
