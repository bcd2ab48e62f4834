import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

const SHARE = 0.4;
/** Average days in a month by law. */
const MONTH = 30.4;

/**
 * Childcare benefit up to 18 months of the insured: 40 % of average monthly earnings. Not less than the minimum or 40 %
 * of earnings reckoned from the minimum wage, each by the district coefficient; not more than the maximum.
 * 255-ФЗ, ст. 11.2 and 14.
 */
export const childcareInsured: AmountFunction = (view) => {
  const asOf = exactly(view.asOf());
  const set = view.param('childcare-min', asOf);
  const most = view.param('childcare-max', asOf);
  const leastDaily = view.param('daily-earn-min', asOf);
  const earnings = monthlyEarnings(view);
  if (set === undefined || most === undefined || leastDaily === undefined || earnings === undefined)
    return undefined;
  const least = Math.max(set.lo, leastDaily.lo * MONTH * SHARE);
  const coefficient = view.peekNum('locality.rk') ?? { lo: 1, hi: Number.POSITIVE_INFINITY };
  const pay = (income: number, factor: number): number =>
    Math.min(most.lo, Math.max(income * SHARE, least * factor));
  const range = { lo: pay(earnings.lo, coefficient.lo), hi: pay(earnings.hi, coefficient.hi) };
  if (range.lo !== range.hi) view.num('locality.rk');
  const share: AmountStep = {
    text: { ru: '40 % среднего заработка', en: '40 % of average earnings' },
    value: Math.round(earnings.lo * SHARE),
  };
  if (earnings.lo !== earnings.hi || range.lo !== range.hi) return { range, steps: [] };
  if (range.lo === earnings.lo * SHARE) return { range, steps: [share] };
  return { range, steps: [share, bound(range.lo, most.lo)] };
};

function bound(value: number, most: number): AmountStep {
  const text =
    value === most
      ? { ru: 'Не больше максимума', en: 'At most the maximum' }
      : {
          ru: 'Не меньше минимума с районным коэффициентом',
          en: 'At least the minimum by the district coefficient',
        };
  return { text, value: Math.round(value) };
}

/** Monthly earnings as told, else 30.4 average days. */
function monthlyEarnings(view: FactView): Interval | undefined {
  const daily = view.peekNum('applicant.avgDailyEarnings');
  const monthly = daily === undefined ? view.num('applicant.avgMonthlyEarnings') : undefined;
  if (daily === undefined) return monthly;
  return view.peekNum('applicant.avgMonthlyEarnings') ?? { lo: daily.lo * MONTH, hi: daily.hi * MONTH };
}
