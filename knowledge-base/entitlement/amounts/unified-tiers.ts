import type { FactView } from '../fact-view.ts';
import { exactly, type Interval, type Text } from '../values.ts';
import type { AmountStep, ComputedAmount } from './computed-amount.ts';

const SHARES = [0.5, 0.75, 1] as const;
/** Sums are compared to a hundred-thousandth of a kopeck: a quotient multiplied back must not miss the limit. */
const EXACTNESS = 1e5;

export interface TierInput {
  /** Subsistence minimum of which a share is paid, kopecks. */
  readonly base: number;
  readonly baseName: Text;
  /** Subsistence minimum per head in the region, kopecks. */
  readonly limit: number;
  /** How many get the benefit. */
  readonly count: Interval;
  readonly granted: (percent: number) => Text;
}

/**
 * The smallest of 50, 75 and 100 % of `base` that brings the family to the minimum per head.
 * 81-ФЗ, ст. 10; ПП РФ от 16.12.2022 № 2330. `undefined` while income or size is not known.
 */
export function tier(view: FactView, input: TierInput): ComputedAmount {
  const size = view.num('family.size');
  const income = familyIncome(view, size);
  if (size === undefined || income === undefined) return undefined;
  const { base, count } = input;
  const least = shareFor({ income: income.hi, size: size.lo, count: count.hi }, input);
  const most = shareFor({ income: income.lo, size: size.hi, count: count.lo }, input);
  const exact = [income, size, count].every(({ lo, hi }) => lo === hi);
  return {
    range: { lo: least * base, hi: most * base },
    steps: exact
      ? calculation({ income: income.lo, size: size.lo, count: count.lo }, input)
      : [{ text: input.baseName, value: base }],
  };
}

/** Income of the whole family a month; where only the income per head is told, that times the heads. */
function familyIncome(view: FactView, size: Interval | undefined): Interval | undefined {
  const total = view.peekNum('family.incomeMonthly');
  if (total !== undefined && total.lo === total.hi) return total;
  const perHead = total === undefined ? view.peekNum('family.avgIncome') : undefined;
  if (perHead === undefined || size === undefined) return view.num('family.incomeMonthly');
  return { lo: perHead.lo * size.lo, hi: perHead.hi * size.hi };
}

interface Family {
  readonly income: number;
  readonly size: number;
  readonly count: number;
}

function shareFor({ income, size, count }: Family, { base, limit }: TierInput): number {
  for (const share of SHARES) {
    const total = income + count * share * base;
    if (Math.round(total * EXACTNESS) >= Math.round(limit * size * EXACTNESS)) return share;
  }
  return 1;
}

function calculation(family: Family, input: TierInput): AmountStep[] {
  const { income, size, count } = family;
  const { base, limit } = input;
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
    { text: input.baseName, value: base },
  ];
  const chosen = shareFor(family, input);
  for (const share of SHARES) {
    steps.push({
      text: {
        ru: `С пособием ${share * 100} % на человека выйдет`,
        en: `With ${share * 100} % of the benefit the family has per head`,
      },
      value: Math.round((income + count * share * base) / size),
    });
    if (share === chosen) break;
  }
  return [...steps, { text: input.granted(chosen * 100), value: Math.round(chosen * base) }];
}

/** The two minimums of the region that the benefit rests on, on the day of application. */
export function minimums(
  view: FactView,
  group: 'child' | 'working',
): { base: number; limit: number } | undefined {
  const asOf = exactly(view.asOf());
  const limit = view.param('pm-{region}-capita', asOf);
  const base = view.param(`pm-{region}-${group}`, asOf);
  return limit === undefined || base === undefined ? undefined : { base: base.lo, limit: limit.lo };
}
