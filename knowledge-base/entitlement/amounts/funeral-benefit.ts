import { exactly } from '../values.ts';
import { type AmountFunction, type AmountStep, withCoefficient } from './computed-amount.ts';

/** Funeral benefit: what the funeral cost, at most the limit by the district coefficient. 8-ФЗ, ст. 10. */
export const funeralBenefit: AmountFunction = (view) => {
  const limit = view.param('funeral-benefit', exactly(view.asOf()));
  if (limit === undefined) return undefined;
  const step: AmountStep = { text: { ru: 'Предел пособия', en: 'Limit of the benefit' }, value: limit.lo };
  const top = withCoefficient(limit, step, view);
  const most = top?.range.hi;
  if (top === undefined || most === undefined) return undefined;
  const cost = view.num('deceased.funeralCost') ?? { lo: 0, hi: Number.POSITIVE_INFINITY };
  return { range: { lo: Math.min(cost.lo, top.range.lo), hi: Math.min(cost.hi, most) }, steps: top.steps };
};
