import { addMonths } from '../dates.ts';
import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';
import type { AmountFunction, ComputedAmount } from './computed-amount.ts';
import { minimums, tier } from './unified-tiers.ts';

const NEWBORN_MONTHS = 6;

/**
 * Unified benefit per child and month. A newborn whose older siblings already receive it gets the same sum without a new
 * assessment (ПП РФ от 16.12.2022 № 2330 as of 2025); all others 50, 75 or 100 % of the child's minimum.
 */
export const unifiedBenefitOfCase: AmountFunction = (view) => {
  const continued = sumOfOlderChildren(view);
  if (continued !== undefined) return continued;
  const regional = minimums(view, 'child');
  if (regional === undefined) return undefined;
  const size = view.num('family.size');
  const count = view.num('family.childrenUnder17') ?? { lo: 1, hi: Math.max(1, (size?.hi ?? 2) - 1) };
  return tier(view, {
    ...regional,
    baseName: {
      ru: 'Детский прожиточный минимум в регионе',
      en: "Child's subsistence minimum in the region",
    },
    count: atLeastOne(count),
    granted: (percent) => ({
      ru: `Назначают ${percent} % на каждого ребёнка`,
      en: `${percent} % is granted for each child`,
    }),
  });
};

function atLeastOne({ lo, hi }: Interval): Interval {
  return { lo: Math.max(1, lo), hi: Math.max(1, hi) };
}

function sumOfOlderChildren(view: FactView): ComputedAmount {
  const sum = view.peekNum('family.currentEdinoeAmount');
  const until = view.peekNum('family.currentEdinoeUntil');
  const birth = view.peekNum('child.birthDate');
  if (sum === undefined || until === undefined || birth === undefined) return undefined;
  const asOf = view.asOf();
  const isNewborn = birth.hi <= asOf && asOf <= addMonths(birth.lo, NEWBORN_MONTHS);
  if (!isNewborn || asOf > until.lo || view.peekBool('family.currentEdinoe') !== 2) return undefined;
  const text = {
    ru: 'Столько же, сколько платят на старших детей',
    en: 'As much as is paid for the older children',
  };
  return { range: sum, steps: sum.lo === sum.hi ? [{ text, value: sum.lo }] : [{ text }] };
}

/**
 * Unified benefit of a pregnant woman a month: 50, 75 or 100 % of the minimum of a working-age person; the unborn child
 * is not counted. 81-ФЗ, ст. 9–10; ПП РФ от 16.12.2022 № 2330.
 */
export const unifiedBenefitPregnant: AmountFunction = (view) => {
  const regional = minimums(view, 'working');
  if (regional === undefined) return undefined;
  return tier(view, {
    ...regional,
    baseName: {
      ru: 'Прожиточный минимум трудоспособного в регионе',
      en: 'Subsistence minimum of a working-age person in the region',
    },
    count: exactly(1),
    granted: (percent) => ({ ru: `Назначают ${percent} %`, en: `${percent} % is granted` }),
  });
};
