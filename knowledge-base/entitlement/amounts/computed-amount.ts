import type { FactView } from '../fact-view.ts';
import type { Interval, Text } from '../values.ts';

export type AmountPeriod = 'once' | 'month' | 'day';

/** One line of the calculation; `value` in kopecks. */
export interface AmountStep {
  readonly text: Text;
  readonly value?: number;
}

/** Kopecks: `lo` and `hi` are equal when the sum is exact; an absent `hi` means "not less than". */
export interface AmountRange {
  readonly lo: number;
  readonly hi?: number;
}

/** What a function of `amounts/` gives: bounds with the calculation, or `undefined` while something is unknown. */
export type ComputedAmount =
  | { readonly range: AmountRange; readonly steps: readonly AmountStep[]; readonly period?: AmountPeriod }
  | undefined;
export type AmountFunction = (view: FactView) => ComputedAmount;

/** Multiplies by the district coefficient of the place of residence and writes it down as a step. */
export function withCoefficient(base: Interval, step: AmountStep, view: FactView): ComputedAmount {
  const coefficient = view.num('locality.rk');
  if (coefficient === undefined) return undefined;
  const range = { lo: base.lo * coefficient.lo, hi: base.hi * coefficient.hi };
  if (coefficient.lo === 1 && coefficient.hi === 1) return { range, steps: [step] };
  const words =
    coefficient.lo === coefficient.hi ? `${coefficient.lo}` : `${coefficient.lo}–${coefficient.hi}`;
  const text = {
    ru: `Умножаем на районный коэффициент ${words.replaceAll('.', ',')}`,
    en: `Multiplied by the district coefficient ${words}`,
  };
  const exact = coefficient.lo === coefficient.hi && base.lo === base.hi;
  return { range, steps: [step, exact ? { text, value: Math.round(range.lo) } : { text }] };
}
