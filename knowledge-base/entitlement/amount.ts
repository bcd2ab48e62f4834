import { amountFunctions } from './amounts/index.ts';
import type { Term } from './expression.ts';
import { type FactView, newTrace, type Trace } from './fact-view.ts';
import type { Interval, Text } from './values.ts';

export type AmountPeriod = 'once' | 'month' | 'day';

/** How much, as data or as the name of a reviewed function. */
export type AmountSpec =
  | {
      readonly kind: 'parameter';
      readonly parameter: string;
      readonly on: Term;
      readonly coefficient: boolean;
      readonly period: AmountPeriod;
    }
  | { readonly kind: 'function'; readonly name: string; readonly period: AmountPeriod }
  /** Not money, or not computed here: the words of the measure say it. */
  | { readonly kind: 'words' };

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

export type Amount =
  | {
      readonly outcome: 'sum';
      readonly value: number;
      readonly period: AmountPeriod;
      readonly steps: readonly AmountStep[];
    }
  | {
      readonly outcome: 'range';
      readonly from: number;
      readonly to?: number;
      readonly period: AmountPeriod;
      readonly steps: readonly AmountStep[];
      readonly needs: readonly string[];
    }
  | { readonly outcome: 'needs'; readonly needs: readonly string[]; readonly period: AmountPeriod }
  /** No value for the region and day, or an answer was declined: who will name the sum. */
  | { readonly outcome: 'unknown'; readonly words: Text }
  | { readonly outcome: 'in-words' };

export const someoneWillName: Text = {
  ru: 'Точный размер назовёт СФР или соцзащита',
  en: 'The Social Fund or the social protection office will name the exact sum',
};

export function computeAmount(
  spec: AmountSpec,
  view: FactView,
): { readonly amount: Amount; readonly trace: Trace } {
  const trace = newTrace();
  if (spec.kind === 'words') return { amount: { outcome: 'in-words' }, trace };
  view.trace = trace;
  const computed = spec.kind === 'function' ? amountFunctions[spec.name]?.(view) : fromParameter(spec, view);
  view.trace = undefined;
  return { amount: asAmount(computed, computed?.period ?? spec.period, trace), trace };
}

function asAmount(computed: ComputedAmount, period: AmountPeriod, trace: Trace): Amount {
  const needs = trace.missing;
  if (computed === undefined) {
    return trace.absent.length === 0 && needs.length > 0
      ? { outcome: 'needs', needs, period }
      : { outcome: 'unknown', words: someoneWillName };
  }
  const { range, steps } = computed;
  const [from, to] = [Math.round(range.lo), range.hi === undefined ? undefined : Math.round(range.hi)];
  if (from === to) return { outcome: 'sum', value: from, period, steps };
  return { outcome: 'range', from, ...(to === undefined ? {} : { to }), period, steps, needs };
}

function fromParameter(spec: Extract<AmountSpec, { kind: 'parameter' }>, view: FactView): ComputedAmount {
  const on = view.term(spec.on);
  const base = on === undefined ? undefined : view.param(spec.parameter, on);
  if (base === undefined) return undefined;
  const step: AmountStep = { text: { ru: 'Установленный размер', en: 'Set amount' }, value: base.lo };
  if (!spec.coefficient) return { range: base, steps: [step] };
  return withCoefficient(base, step, view);
}

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
