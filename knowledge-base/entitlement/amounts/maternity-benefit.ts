import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';
import { clamp, type DailyBounds, dailyBounds, underMinimumWage } from './daily-earnings.ts';

const HALF_A_YEAR = 0.5;

/**
 * Maternity benefit: average daily earnings between the daily minimum and maximum × days of leave; with an insurance
 * record under six months at most the minimum wage a month; for the voluntarily insured the daily minimum.
 * After a liquidation the sum is set by indexation and is not in the knowledge base. 255-ФЗ, ст. 10–11, 14.
 */
export const maternityBenefit: AmountFunction = (view) => {
  const insured = view.bool('applicant.insured');
  if (insured === 1) return undefined;
  const isVoluntary = insured === 0 && view.peekBool('applicant.voluntaryInsuredPrevYear') === 2;
  if (insured === 0 && !isVoluntary) {
    view.noteAbsent('maternity-benefit-liquidation');
    return undefined;
  }
  const bounds = dailyBounds(view, exactly(view.asOf()));
  const days = view.num('applicant.maternityLeaveDays');
  const earnings = isVoluntary ? exactly(0) : view.num('applicant.avgDailyEarnings');
  if (bounds === undefined || days === undefined || earnings === undefined) return undefined;
  const daily = clamp(earnings, bounds);
  const range = { lo: daily.lo * days.lo, hi: daily.hi * days.hi };
  const steps = stepsOf(earnings, daily, bounds, days, isVoluntary);
  return isVoluntary ? { range, steps } : withShortRecord(view, { range, steps, daily, days });
};

interface Reckoned {
  readonly range: Interval;
  readonly steps: readonly AmountStep[];
  readonly daily: Interval;
  readonly days: Interval;
}

function withShortRecord(
  view: FactView,
  { range, steps, daily, days }: Reckoned,
): ReturnType<AmountFunction> {
  const years = view.num('applicant.insuranceYears');
  if (years === undefined) return undefined;
  if (years.lo >= HALF_A_YEAR) return { range, steps };
  const start = view.num('applicant.maternityLeaveStart');
  if (start === undefined || start.lo !== start.hi || days.lo !== days.hi) return undefined;
  const least = underMinimumWage(view, start.lo, days.lo, daily.lo);
  const most = underMinimumWage(view, start.lo, days.hi, daily.hi);
  if (least === undefined || most === undefined) return undefined;
  const text = {
    ru: 'Стаж меньше шести месяцев: не больше МРОТ за полный месяц',
    en: 'Record under six months: at most the minimum wage for a full month',
  };
  const exact = least === most && years.hi < HALF_A_YEAR;
  return {
    range: { lo: least, hi: years.hi < HALF_A_YEAR ? most : range.hi },
    steps: exact ? [...steps.slice(0, -1), { text, value: Math.round(least) }] : [...steps, { text }],
  };
}

function stepsOf(
  earnings: Interval,
  daily: Interval,
  { least, most }: DailyBounds,
  days: Interval,
  isVoluntary: boolean,
): AmountStep[] {
  if (daily.lo !== daily.hi || days.lo !== days.hi) return [];
  const first: AmountStep = isVoluntary
    ? {
        text: { ru: 'Дневной минимум из МРОТ', en: 'Daily minimum from the minimum wage' },
        value: least,
      }
    : { text: { ru: 'Средний заработок за день', en: 'Average earnings a day' }, value: earnings.lo };
  const bound =
    isVoluntary || daily.lo === earnings.lo
      ? []
      : [
          daily.lo === most
            ? { text: { ru: 'Не больше дневного максимума', en: 'At most the daily maximum' }, value: most }
            : { text: { ru: 'Не меньше дневного минимума', en: 'At least the daily minimum' }, value: least },
        ];
  const total: AmountStep = {
    text: { ru: `За ${days.lo} дн. отпуска`, en: `For ${days.lo} days of leave` },
    value: Math.round(daily.lo * days.lo),
  };
  return [first, ...bound, total];
}

/** Maternity benefit of a full-time student: the regional minimum of a working-age person / 30 × days. 81-ФЗ, ст. 8. */
export const studentMaternityBenefit: AmountFunction = (view) => {
  const minimum = view.param('pm-{region}-working', exactly(view.asOf()));
  const days = view.num('applicant.maternityLeaveDays');
  if (minimum === undefined || days === undefined) return undefined;
  const base: AmountStep = {
    text: {
      ru: 'Прожиточный минимум трудоспособного в регионе',
      en: 'Subsistence minimum of a working-age person in the region',
    },
    value: minimum.lo,
  };
  const text = {
    ru: `Делим на 30 и умножаем на ${days.lo} дн. отпуска`,
    en: `Divided by 30 and multiplied by ${days.lo} days of leave`,
  };
  const range = { lo: (minimum.lo / 30) * days.lo, hi: (minimum.hi / 30) * days.hi };
  const exact = range.lo === range.hi;
  return { range, steps: exact ? [base, { text, value: Math.round(range.lo) }] : [base] };
};
