import type { FactView } from '../fact-view.ts';
import type { Resolved } from '../facts.ts';
import type { Interval, Tri } from '../values.ts';

/** Reads what it needs through the view, which notes what is missing; `undefined` is "not known yet". Pure. */
export type DerivedFact = (view: FactView) => Resolved | undefined;

export function asNumber(range: Interval | undefined): Resolved | undefined {
  return range === undefined ? undefined : { kind: 'number', range };
}

export function asTruth(value: Tri): Resolved | undefined {
  return value === 1 ? undefined : { kind: 'bool', value: value === 2 };
}

/** A number of people or things as bounds: those that certainly count, and those that may. */
export function countOf(states: readonly Tri[]): Interval {
  let [lo, hi] = [0, 0];
  for (const state of states) {
    if (state === 2) lo += 1;
    if (state !== 0) hi += 1;
  }
  return { lo, hi };
}

export function sum(a: Interval, b: Interval): Interval {
  return { lo: a.lo + b.lo, hi: a.hi + b.hi };
}
