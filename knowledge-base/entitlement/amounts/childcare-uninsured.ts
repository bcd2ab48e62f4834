import { exactly } from '../values.ts';
import { type AmountFunction, type AmountStep, withCoefficient } from './computed-amount.ts';

/**
 * Childcare benefit up to 1.5 years for those without insurance: the minimum by the district coefficient.
 * Dismissed in a liquidation: 40 % of former earnings when that is more; its own ceiling is not in the knowledge
 * base, so then only the lower bound is named. 81-ФЗ, ст. 15.
 */
export const childcareUninsured: AmountFunction = (view) => {
  const minimum = view.param('childcare-min', exactly(view.asOf()));
  if (minimum === undefined) return undefined;
  const step: AmountStep = {
    text: { ru: 'Минимальный размер пособия', en: 'Minimum benefit' },
    value: minimum.lo,
  };
  const usual = withCoefficient(minimum, step, view);
  if (usual === undefined || view.option('applicant.dismissalReason') !== 'liquidation') return usual;
  const earnings = view.num('applicant.avgMonthlyEarnings');
  if (earnings !== undefined && earnings.hi * 0.4 <= usual.range.lo) return usual;
  const text = {
    ru: 'После ликвидации организации — 40 % прежнего заработка, но не меньше минимума; точную сумму назовёт СФР',
    en: 'After a liquidation 40 % of former earnings, at least the minimum; the Social Fund will name the exact sum',
  };
  return { range: { lo: usual.range.lo }, steps: [...usual.steps, { text }] };
};
