import { daysInMonth } from '../dates.ts';
import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';
import { clamp, dailyBounds, noteDays, shareOfRecord, underMinimumWage } from './daily-earnings.ts';

/**
 * Sick pay: a share of average daily earnings by insurance record, between the daily minimum and maximum; with a
 * record under half a year at most the minimum wage a month. 255-ФЗ, ст. 7 and 14. The total when both days of the
 * sick note are known; the sum of one day while the note is open.
 */
export const sickPay: AmountFunction = (view) => {
  const asOf = exactly(view.asOf());
  const start = view.num('sick.start') ?? asOf;
  const most = view.param('daily-earn-max', start);
  const least = view.param('daily-earn-min', start);
  const years = view.num('applicant.insuranceYears');
  const earnings = view.num('applicant.avgDailyEarnings');
  if (most === undefined || least === undefined || years === undefined || earnings === undefined)
    return undefined;
  const clamp = (value: number): number => Math.min(most.lo, Math.max(least.lo, value));
  const cap = shortRecordCap(view, years, start);
  if (cap === undefined) return undefined;
  const daily: Interval = {
    lo: Math.min(clamp(earnings.lo) * shareOfRecord(years.lo), cap.lo),
    hi: Math.min(clamp(earnings.hi) * shareOfRecord(years.hi), cap.hi),
  };
  const steps: AmountStep[] = [
    {
      text: { ru: 'Дневной заработок в пределах закона', en: 'Daily earnings within the legal bounds' },
      value: Math.round(clamp(earnings.lo)),
    },
    {
      text: {
        ru: `По стажу — ${shareOfRecord(years.lo) * 100} %: за один день`,
        en: `By record ${shareOfRecord(years.lo) * 100} %: for one day`,
      },
      value: Math.round(daily.lo),
    },
  ];
  if (view.bool('sick.stillOpen') === 2) return { range: daily, steps, period: 'day' };
  const days = noteDays(view);
  if (days === undefined) return undefined;
  const text = { ru: `За ${days} дн.`, en: `For ${days} days` };
  const exact = daily.lo === daily.hi;
  const total = { lo: daily.lo * days, hi: daily.hi * days };
  return { range: total, steps: exact ? [...steps, { text, value: Math.round(total.lo) }] : [{ text }] };
};

/** Highest daily pay when the record may be under six months; no cap otherwise. */
function shortRecordCap(view: FactView, years: Interval, start: Interval): Interval | undefined {
  const none = { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
  if (years.lo >= 0.5) return none;
  const wage = view.param('mrot', start);
  if (wage === undefined) return undefined;
  const cap = wage.lo / daysInMonth(start.lo);
  return years.hi < 0.5 ? exactly(cap) : { lo: cap, hi: none.hi };
}

const HALF_A_YEAR = 0.5;

/**
 * Sick pay as `sickPay`, where the minimum wage of a record under six months is reckoned in each calendar month of the
 * note by its own days. 255-ФЗ, ст. 7 and 14.
 */
export const sickPayByMonth: AmountFunction = (view) => {
  const years = view.num('applicant.insuranceYears');
  if (years === undefined || years.lo >= HALF_A_YEAR || view.peekBool('sick.stillOpen') === 2)
    return sickPay(view);
  const start = view.num('sick.start');
  const bounds = start === undefined ? undefined : dailyBounds(view, start);
  const earnings = view.num('applicant.avgDailyEarnings');
  const days = noteDays(view);
  if (start === undefined || bounds === undefined || earnings === undefined || days === undefined)
    return undefined;
  const daily = clamp(earnings, bounds);
  const least = underMinimumWage(view, start.lo, days, daily.lo * shareOfRecord(0));
  const most =
    years.hi < HALF_A_YEAR
      ? underMinimumWage(view, start.lo, days, daily.hi * shareOfRecord(0))
      : daily.hi * days * shareOfRecord(years.hi);
  if (least === undefined || most === undefined) return undefined;
  const text = {
    ru: `Стаж меньше шести месяцев: 60 % заработка за ${days} дн., но не больше МРОТ за месяц`,
    en: `Record under six months: 60 % of earnings for ${days} days, at most the minimum wage a month`,
  };
  return {
    range: { lo: least, hi: most },
    steps: least === most ? [{ text, value: Math.round(least) }] : [{ text }],
  };
};
