import type { FactView } from '../fact-view.ts';
import { exactly, type Interval, type Tri } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

const MOST_DEPENDANTS = 3;

/**
 * Increases of the fixed payment: a third for each dependant (at most three), 25 % for thirty rural years without a
 * job, 50 % for fifteen years in the Far North or 30 % for twenty in equated areas. 400-ФЗ, ст. 16–17.
 * A person may have several; rural and northern ones together are told as a lower bound, their joining is not in
 * the data. What is not known yet widens the bounds.
 */
export const fixedPaymentIncrease: AmountFunction = (view) => {
  const fixed = view.param('pension-fixed', exactly(view.asOf()));
  if (fixed === undefined) return undefined;
  const dependants = view.num('applicant.dependents') ?? { lo: 0, hi: MOST_DEPENDANTS };
  const rural = ruralShare(view);
  const north = northShare(view);
  const counted = (value: number): number => Math.min(MOST_DEPENDANTS, Math.max(0, value));
  const base = fixed.lo;
  const family: Interval = {
    lo: (base * counted(dependants.lo)) / 3,
    hi: (base * counted(dependants.hi)) / 3,
  };
  const steps: AmountStep[] = [
    { text: { ru: 'Фиксированная выплата', en: 'Fixed payment' }, value: base },
    ...stepFor(family, {
      ru: 'По трети за иждивенцев, не больше трёх',
      en: 'A third for each dependant, at most three',
    }),
    ...stepFor(times(rural, base), { ru: '25 % за сельский стаж', en: '25 % for rural work' }),
    ...stepFor(times(north, base), { ru: 'За северный стаж', en: 'For work in the North' }),
  ];
  if (rural.lo > 0 && north.lo > 0) {
    return { range: { lo: family.lo + base * Math.max(rural.lo, north.lo) }, steps };
  }
  const range = {
    lo: family.lo + base * (rural.lo + north.lo),
    hi: family.hi + base * (rural.hi + north.hi),
  };
  return { range, steps };
};

function stepFor(range: Interval, text: { ru: string; en: string }): AmountStep[] {
  if (range.hi === 0) return [];
  return [range.lo === range.hi ? { text, value: Math.round(range.lo) } : { text }];
}

function times({ lo, hi }: Interval, base: number): Interval {
  return { lo: lo * base, hi: hi * base };
}

function ruralShare(view: FactView): Interval {
  const enough = atLeast(view.num('applicant.ruralYears'), 30);
  if (enough === 0) return exactly(0);
  const works = view.bool('applicant.worksNow');
  if (works === 2) return exactly(0);
  return { lo: enough === 2 && works === 0 ? 0.25 : 0, hi: 0.25 };
}

function northShare(view: FactView): Interval {
  const far = atLeast(view.num('applicant.northYears'), 15);
  if (far === 2) return exactly(0.5);
  const equated = atLeast(view.num('applicant.northEquivYears'), 20);
  if (far === 0 && equated !== 1) return exactly(equated === 2 ? 0.3 : 0);
  return far === 1 ? { lo: equated === 2 ? 0.3 : 0, hi: 0.5 } : { lo: 0, hi: 0.3 };
}

function atLeast(years: Interval | undefined, bound: number): Tri {
  if (years === undefined) return 1;
  return years.lo >= bound ? 2 : years.hi < bound ? 0 : 1;
}
