import { addYears } from '../dates.ts';
import { exactly } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

/**
 * Old-age insurance pension: points × price of a point + fixed payment. 400-ФЗ, ст. 15–16.
 * Raising factors for a full year or more of later application are not in the knowledge base: then only the lower
 * bound is named.
 */
export const insurancePension: AmountFunction = (view) => {
  const asOf = view.asOf();
  const price = view.param('ipk-cost', exactly(asOf));
  const fixed = view.param('pension-fixed', exactly(asOf));
  const points = view.num('applicant.ipk');
  if (price === undefined || fixed === undefined || points === undefined) return undefined;
  const low = points.lo * price.lo + fixed.lo;
  const high = points.hi * price.lo + fixed.lo;
  const steps: AmountStep[] = [
    { text: { ru: 'Стоимость одного пенсионного балла', en: 'Price of one pension point' }, value: price.lo },
    {
      text: { ru: 'Баллы, умноженные на стоимость', en: 'Points multiplied by the price' },
      value: Math.round(points.lo * price.lo),
    },
    { text: { ru: 'Фиксированная выплата', en: 'Fixed payment' }, value: fixed.lo },
  ];
  const reached = view.num('applicant.pensionAgeDate');
  if (reached !== undefined && asOf < addYears(reached.lo, 1)) return { range: { lo: low, hi: high }, steps };
  const text = {
    ru: 'За каждый полный год более позднего обращения пенсия выше: точную сумму назовёт СФР',
    en: 'Each full year of later application raises the pension: the Social Fund will name the exact sum',
  };
  return { range: { lo: low }, steps: [...steps, { text }] };
};
