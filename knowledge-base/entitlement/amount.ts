import {
  type AmountPeriod,
  type AmountStep,
  type ComputedAmount,
  withCoefficient,
} from './amounts/computed-amount.ts';
import { amountFunctions } from './amounts/index.ts';
import type { Term } from './expression.ts';
import type { FactView } from './fact-view.ts';
import { newTrace, type Trace } from './reading.ts';
import type { Text } from './values.ts';

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
  shortcuts: ReadonlySet<string> = view.input.shortcuts,
): { readonly amount: Amount; readonly trace: Trace } {
  const trace = newTrace();
  if (spec.kind === 'words') return { amount: { outcome: 'in-words' }, trace };
  const computed = view.tracing(trace, shortcuts, () =>
    spec.kind === 'function' ? amountFunctions[spec.name]?.(view) : fromParameter(spec, view),
  );
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
