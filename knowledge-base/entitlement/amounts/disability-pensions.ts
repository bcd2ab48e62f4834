import type { FactView } from '../fact-view.ts';
import { exactly, type Text } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

/** Share of the fixed payment by group of disability. 400-ФЗ, ст. 16, ч. 2. */
const FIXED_SHARE: Readonly<Record<string, number>> = { '1': 2, '2': 1, '3': 0.5 };

/** Disability insurance pension: points × price of a point + 200, 100 or 50 % of the fixed payment. 400-ФЗ, ст. 15–16. */
export const disabilityPension: AmountFunction = (view) => {
  const today = exactly(view.asOf());
  const price = view.param('ipk-cost', today);
  const fixed = view.param('pension-fixed', today);
  const group = view.option('applicant.disabilityGroup');
  const points = view.num('applicant.ipk');
  const share = group === undefined ? undefined : FIXED_SHARE[group];
  if (price === undefined || fixed === undefined || points === undefined || share === undefined)
    return undefined;
  const part = fixed.lo * share;
  const steps: AmountStep[] = [
    { text: { ru: 'Стоимость одного пенсионного балла', en: 'Price of one pension point' }, value: price.lo },
    {
      text: { ru: 'Баллы, умноженные на стоимость', en: 'Points multiplied by the price' },
      value: Math.round(points.lo * price.lo),
    },
    {
      text: {
        ru: `Фиксированная выплата при ${group} группе — ${share * 100} %`,
        en: `Fixed payment in group ${group}: ${share * 100} %`,
      },
      value: Math.round(part),
    },
  ];
  return { range: { lo: points.lo * price.lo + part, hi: points.hi * price.lo + part }, steps };
};

/**
 * Social disability pension: a set sum by category. 166-ФЗ, ст. 18, ч. 1.
 * A disabled child and group I since childhood; group II since childhood and group I; group II; group III.
 */
export const socialDisabilityPension: AmountFunction = (view) => {
  const category = socialCategory(view);
  if (category === undefined) return undefined;
  const sums = category.map(([parameter]) => view.param(parameter, exactly(view.asOf())));
  let range: { lo: number; hi: number } | undefined;
  for (const sum of sums) {
    if (sum === undefined) return undefined;
    range = {
      lo: Math.min(range?.lo ?? sum.lo, sum.lo),
      hi: Math.max(range?.hi ?? sum.hi, sum.hi),
    };
  }
  if (range === undefined) return undefined;
  const steps = category.map(([, text], index) => ({ text, value: sums[index]?.lo ?? 0 }));
  return { range, steps };
};

type Category = readonly [parameter: string, text: Text];

const CHILD: Category = [
  'social-pension-disabled-child',
  { ru: 'Ребёнок-инвалид или инвалид с детства I группы', en: 'Disabled child, or group I since childhood' },
];
const FIRST: Category = [
  'social-pension-orphan',
  { ru: 'Инвалид I группы или инвалид с детства II группы', en: 'Group I, or group II since childhood' },
];
const SECOND: Category = ['social-pension-base', { ru: 'Инвалид II группы', en: 'Group II' }];
const THIRD: Category = ['social-pension-g3', { ru: 'Инвалид III группы', en: 'Group III' }];

/** One category, or the two that are possible while "since childhood" is not known. */
function socialCategory(view: FactView): readonly Category[] | undefined {
  const group = view.option('applicant.disabilityGroup');
  const isAdult = group === '1' || group === '2' || group === '3';
  if ((isAdult ? view.peekBool('child.disabled') : view.bool('child.disabled')) === 2) return [CHILD];
  if (group === '3') return [THIRD];
  if (group !== '1' && group !== '2') return undefined;
  const [usual, sinceChildhood] = group === '1' ? [FIRST, CHILD] : [SECOND, FIRST];
  const since = view.bool('applicant.disabledSinceChildhood');
  return since === 1 ? [usual, sinceChildhood] : [since === 2 ? sinceChildhood : usual];
}
