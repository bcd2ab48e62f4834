import { addYears } from '../dates.ts';
import type { FactView } from '../fact-view.ts';
import { exactly, type Interval, type Text, type Tri } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';
import { paysMinimum } from './unemployment-benefit.ts';

const MINIMUM_MONTHS = 3;

interface Sums {
  readonly least: number;
  /** Limit of the first three months, and of every month of a pre-retiree. */
  readonly most: number;
  readonly mostLater: number;
}

interface Rate {
  readonly share: number;
  readonly most: number;
}

/**
 * Unemployment benefit in a month of payment (the first when it is not said). 565-ФЗ.
 * Usual: 75 % of earnings for three months, then 60 % for three, each with its own maximum. Within five years of
 * pension age: 75 % for three, 60 % for four, 45 % up to the twelfth, all under the first maximum. Under 26 weeks of
 * work in a year, a first job, a breach or a closed business: the minimum for three months.
 */
export const unemploymentByMonth: AmountFunction = (view) => {
  const asOf = exactly(view.asOf());
  const [low, top, later] = ['unemp-min', 'unemp-max-1', 'unemp-max-2'].map((id) => view.param(id, asOf));
  if (low === undefined || top === undefined || later === undefined) return undefined;
  const sums: Sums = { least: low.lo, most: top.lo, mostLater: later.lo };
  const onlyMinimum = paysMinimum(view);
  if (onlyMinimum === undefined) return undefined;
  const month = view.num('applicant.monthOfUnemployment') ?? exactly(1);
  if (onlyMinimum) return minimumOf(sums, month);
  const earnings = view.num('applicant.avgMonthlyEarnings');
  if (earnings === undefined) return undefined;
  const isLate = month.hi <= 3 ? 0 : nearPension(view);
  const rates = ratesOf(sums, month, isLate);
  const paid = rates.flatMap((rate) => [sumOf(earnings.lo, rate, sums), sumOf(earnings.hi, rate, sums)]);
  const range = { lo: Math.min(...paid), hi: Math.max(...paid) };
  return { range, steps: stepsOf(earnings, rates, sums) };
};

function minimumOf({ least }: Sums, month: Interval): { range: Interval; steps: AmountStep[] } {
  const range = { lo: month.hi > MINIMUM_MONTHS ? 0 : least, hi: month.lo > MINIMUM_MONTHS ? 0 : least };
  const steps: AmountStep[] = [
    { text: { ru: 'Минимальное пособие в месяц', en: 'Minimum benefit a month' }, value: least },
  ];
  if (month.hi > MINIMUM_MONTHS) {
    steps.push({
      text: { ru: 'Минимум платят три месяца за год', en: 'It is paid for three months in a year' },
    });
  }
  return { range, steps };
}

function sumOf(earnings: number, { share, most }: Rate, { least }: Sums): number {
  return share === 0 ? 0 : Math.min(most, Math.max(least, earnings * share));
}

/** Every rate that is possible in these months. */
function ratesOf(sums: Sums, month: Interval, isLate: Tri): readonly Rate[] {
  const rates: Rate[] = [];
  for (let number = Math.max(1, Math.floor(month.lo)); number <= Math.min(13, month.hi); number += 1) {
    if (isLate !== 2) rates.push(usualRate(sums, number));
    if (isLate !== 0) rates.push(lateRate(sums, number));
  }
  return rates.length === 0 ? [{ share: 0, most: 0 }] : rates;
}

function usualRate({ most, mostLater }: Sums, month: number): Rate {
  if (month <= 3) return { share: 0.75, most };
  return { share: month <= 6 ? 0.6 : 0, most: mostLater };
}

function lateRate({ most }: Sums, month: number): Rate {
  if (month <= 3) return { share: 0.75, most };
  if (month <= 7) return { share: 0.6, most };
  return { share: month <= 12 ? 0.45 : 0, most };
}

function nearPension(view: FactView): Tri {
  const reached = view.num('applicant.pensionAgeDate');
  if (reached === undefined) return 1;
  const day = view.asOf();
  if (day >= addYears(reached.hi, -5)) return 2;
  return day < addYears(reached.lo, -5) ? 0 : 1;
}

function stepsOf(earnings: Interval, rates: readonly Rate[], sums: Sums): AmountStep[] {
  const minimum: AmountStep = {
    text: { ru: 'Минимальное пособие в месяц', en: 'Minimum benefit a month' },
    value: sums.least,
  };
  const [rate] = rates;
  if (rate === undefined || earnings.lo !== earnings.hi || rates.some(({ share }) => share !== rate.share)) {
    return [minimum];
  }
  if (rate.share === 0) {
    return [
      { text: { ru: 'Все месяцы пособия уже оплачены', en: 'All months of the benefit are already paid' } },
    ];
  }
  const percent = Math.round(rate.share * 100);
  const steps: AmountStep[] = [
    {
      text: { ru: `${percent} % среднего заработка`, en: `${percent} % of average earnings` },
      value: Math.round(earnings.lo * rate.share),
    },
    { text: LIMIT, value: rate.most },
    { text: { ru: 'В месяц', en: 'A month' }, value: Math.round(sumOf(earnings.lo, rate, sums)) },
  ];
  if (rate.share !== 0.75) return steps;
  const later = sumOf(earnings.lo, { share: 0.6, most: sums.mostLater }, sums);
  return [...steps, { text: LATER, value: Math.round(later) }];
}

const LIMIT: Text = { ru: 'Не больше предела этих месяцев', en: 'At most the limit of these months' };
const LATER: Text = {
  ru: 'С четвёртого по шестой месяц (60 %, свой предел)',
  en: 'From the fourth to the sixth month (60 %, own limit)',
};
