import { addYears } from '../dates.ts';
import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';
import { clamp, dailyBounds, noteDays, shareOfRecord } from './daily-earnings.ts';

const FULL_PAY_AGE = 8;
const ADULT_AGE = 18;
const DAYS_BY_RECORD = 10;

/**
 * Pay for days of care: a child under 8 — full earnings whatever the record; an older child treated at home — by record
 * for ten days, then half; treated in hospital, or a grown relative — by record. 255-ФЗ, ст. 7 and 14.
 */
export const carePay: AmountFunction = (view) => {
  const start = view.num('sick.start') ?? exactly(view.asOf());
  const bounds = dailyBounds(view, start);
  const earnings = view.num('applicant.avgDailyEarnings');
  const birth = view.num('child.birthDate');
  if (bounds === undefined || earnings === undefined || birth === undefined) return undefined;
  const daily = clamp(earnings, bounds);
  const days = noteDays(view);
  if (days === undefined) return undefined;
  const isOlder = olderThan(birth, FULL_PAY_AGE, start.lo);
  if (isOlder === undefined) return undefined;
  if (!isOlder) return paid(daily, days, 1, 0);
  const years = view.num('applicant.insuranceYears');
  if (years === undefined) return undefined;
  const share = shareOfRecord(years.lo);
  if (share !== shareOfRecord(years.hi)) return undefined;
  const halved = halvedDays(view, days, olderThan(birth, ADULT_AGE, start.lo));
  return halved === undefined ? undefined : paid(daily, days - halved, share, halved);
};

/** Days after the tenth are paid at half when a child is treated at home. */
function halvedDays(view: FactView, days: number, isGrown: boolean | undefined): number | undefined {
  if (days <= DAYS_BY_RECORD || isGrown === true) return 0;
  const inpatient = view.bool('sick.inpatient');
  if (inpatient === 1 || isGrown === undefined) return undefined;
  return inpatient === 2 ? 0 : days - DAYS_BY_RECORD;
}

function olderThan(birth: Interval, years: number, on: number): boolean | undefined {
  if (!Number.isFinite(birth.lo) || !Number.isFinite(birth.hi)) return undefined;
  const [first, last] = [on >= addYears(birth.hi, years), on >= addYears(birth.lo, years)];
  return first === last ? first : undefined;
}

function paid(daily: Interval, days: number, share: number, halved: number): ReturnType<AmountFunction> {
  const factor = days * share + halved * 0.5;
  const range = { lo: daily.lo * factor, hi: daily.hi * factor };
  if (range.lo !== range.hi) return { range, steps: [] };
  const steps: AmountStep[] = [
    {
      text: { ru: 'Дневной заработок в пределах закона', en: 'Daily earnings within the legal bounds' },
      value: Math.round(daily.lo),
    },
    {
      text: { ru: `${days} дн. по ${share * 100} %`, en: `${days} days at ${share * 100} %` },
      value: Math.round(daily.lo * days * share),
    },
  ];
  if (halved > 0) {
    steps.push({
      text: {
        ru: `Ещё ${halved} дн. лечения дома по 50 %`,
        en: `${halved} more days at home at 50 %`,
      },
      value: Math.round(daily.lo * halved * 0.5),
    });
  }
  return { range, steps };
}
