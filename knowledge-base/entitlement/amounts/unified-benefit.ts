import { exactly } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

const SHARES = [0.5, 0.75, 1] as const;

interface Family {
  readonly income: number;
  readonly size: number;
  readonly children: number;
}

/**
 * Unified benefit per child and month: the smallest of 50, 75 and 100 % of the child's subsistence minimum that
 * brings the family to the minimum per head. 81-ФЗ, ст. 10; ПП РФ от 16.12.2022 № 2330.
 */
export const unifiedBenefit: AmountFunction = (view) => {
  const asOf = exactly(view.asOf());
  const perHead = view.param('pm-{region}-capita', asOf);
  const perChild = view.param('pm-{region}-child', asOf);
  const income = view.num('family.incomeMonthly');
  const size = view.num('family.size');
  if (perHead === undefined || perChild === undefined || income === undefined || size === undefined)
    return undefined;
  const [limit, base] = [perHead.lo, perChild.lo];
  const children = view.num('family.childrenUnder17') ?? { lo: 1, hi: Math.max(1, size.hi - 1) };
  const least = shareFor({ income: income.hi, size: size.lo, children: children.hi }, limit, base);
  const most = shareFor({ income: income.lo, size: size.hi, children: children.lo }, limit, base);
  const exact =
    least === most && income.lo === income.hi && size.lo === size.hi && children.lo === children.hi;
  const steps = exact
    ? calculation({ income: income.lo, size: size.lo, children: children.lo }, limit, base)
    : [baseStep(base)];
  return { range: { lo: least * base, hi: most * base }, steps };
};

function shareFor({ income, size, children }: Family, limit: number, base: number): number {
  for (const share of SHARES) {
    if ((income + children * share * base) / size >= limit) return share;
  }
  return 1;
}

function calculation(family: Family, limit: number, base: number): AmountStep[] {
  const { income, size, children } = family;
  const steps: AmountStep[] = [
    {
      text: { ru: 'Доход семьи на человека в месяц', en: 'Family income per head a month' },
      value: Math.round(income / size),
    },
    {
      text: {
        ru: 'Прожиточный минимум на душу населения в регионе',
        en: 'Subsistence minimum per head in the region',
      },
      value: limit,
    },
    baseStep(base),
  ];
  const chosen = shareFor(family, limit, base);
  for (const share of SHARES) {
    const reached = Math.round((income + children * share * base) / size);
    const percent = share * 100;
    steps.push({
      text: {
        ru: `С пособием ${percent} % на человека выйдет`,
        en: `With ${percent} % of the benefit the family has per head`,
      },
      value: reached,
    });
    if (share === chosen) break;
  }
  const percent = chosen * 100;
  steps.push({
    text: { ru: `Назначают ${percent} % на каждого ребёнка`, en: `${percent} % is granted for each child` },
    value: Math.round(chosen * base),
  });
  return steps;
}

function baseStep(base: number): AmountStep {
  return {
    text: { ru: 'Детский прожиточный минимум в регионе', en: "Child's subsistence minimum in the region" },
    value: base,
  };
}
