import type { Resolved } from './facts.ts';
import type { ParameterUse } from './parameters.ts';

/** What a condition looked at: filled while it is evaluated. Each list holds a thing once. */
export interface Trace {
  readonly facts: string[];
  /** Facts that a question could still fill. */
  missing: string[];
  readonly declined: string[];
  readonly parameters: ParameterUse[];
  /** Parameters that have no value for the region and day. */
  readonly absent: string[];
}

export function newTrace(): Trace {
  return { facts: [], missing: [], declined: [], parameters: [], absent: [] };
}

/** A fact's value with everything it was taken from; the same for every measure that looks at it. */
export interface Reading {
  readonly resolved: Resolved | undefined;
  readonly facts: readonly string[];
  readonly missing: readonly string[];
  readonly declined: readonly string[];
  readonly parameters: readonly ParameterUse[];
  readonly absent: readonly string[];
}

const NOTHING: readonly never[] = [];

/** Nothing is known of the fact, and nothing was looked at. */
export const nothingRead: Reading = {
  resolved: undefined,
  facts: NOTHING,
  missing: NOTHING,
  declined: NOTHING,
  parameters: NOTHING,
  absent: NOTHING,
};

export function answered(resolved: Resolved, fact: string): Reading {
  return {
    resolved,
    facts: [fact],
    missing: NOTHING,
    declined: NOTHING,
    parameters: NOTHING,
    absent: NOTHING,
  };
}

/** Adds to a short list what is not in it yet. */
export function note<T>(list: T[], item: T): void {
  if (!list.includes(item)) list.push(item);
}

export function noteAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) note(list, item);
}
