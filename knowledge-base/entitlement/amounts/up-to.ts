import { exactly, type Text } from '../values.ts';
import type { AmountFunction } from './computed-amount.ts';

const ESTIMATE: Text = { ru: 'Сколько нужно по смете', en: 'What the estimate needs' };

/**
 * A payment within a limit: what the estimate needs, at most the limit. While the estimate is not known the sum lies
 * between nothing and the limit.
 */
export function upTo(parameter: string, limit: Text): AmountFunction {
  return (view) => {
    const most = view.param(parameter, exactly(view.asOf()));
    if (most === undefined) return undefined;
    const estimate = view.num('soccontract.estimate');
    const step = { text: limit, value: most.lo };
    if (estimate === undefined) return { range: { lo: 0, hi: most.hi }, steps: [step] };
    const needed = estimate.lo === estimate.hi ? [{ text: ESTIMATE, value: estimate.lo }] : [];
    return {
      range: { lo: Math.min(estimate.lo, most.lo), hi: Math.min(estimate.hi, most.hi) },
      steps: [step, ...needed],
    };
  };
}
