import { parseDay } from '../entitlement/dates.ts';
import { derivedFacts } from '../entitlement/derived-facts.ts';
import type { FactView } from '../entitlement/fact-view.ts';
import { type FactDefinition, type Facts, type FactValue, resolveFactValue } from '../entitlement/facts.ts';
import type { Interval, Tri } from '../entitlement/values.ts';
import type { BatchRules } from './compile.ts';

type Read<T> = (facts: Facts, view: () => FactView) => T;

/** Reads one fact of a household: the short way where it is told or implied, through the view where it is computed. */
export interface ReadFact {
  readonly number: Read<Interval | undefined>;
  readonly flag: Read<Tri>;
  readonly option: Read<string | undefined>;
}

/** @param child index of the child that `child.…` means */
export function readerOf(
  id: string,
  { surroundings, at }: Pick<BatchRules, 'surroundings' | 'at'>,
  child: number | undefined,
): ReadFact {
  const definition = surroundings.facts.get(id);
  if (definition === undefined) return { number: () => undefined, flag: () => 1, option: () => undefined };
  const key = child === undefined || !id.startsWith('child.') ? id : `children[${child}].${id.slice(6)}`;
  const told = toldUnder(key, definition, at);
  const implied = impliedBy(definition);
  const isDerived = derivedFacts.has(id);
  const options = new Set(definition.options?.map((option) => option.id));
  return {
    number: (facts, view) => {
      const fact = told(facts);
      const resolved = fact === undefined ? undefined : resolveFactValue(definition, fact);
      if (resolved !== undefined) return resolved.kind === 'number' ? resolved.range : undefined;
      return isDerived ? view().num(id) : undefined;
    },
    flag: (facts, view) => {
      const own = definition.type === 'bool' ? told(facts)?.value : undefined;
      const value = typeof own === 'boolean' ? own : implied?.(facts);
      if (value === true) return 2;
      if (value === false) return 0;
      return isDerived ? view().bool(id) : 1;
    },
    option: (facts, view) => {
      const own = definition.type === 'enum' ? told(facts)?.value : undefined;
      if (typeof own === 'string' && options.has(own)) return own;
      const value = implied?.(facts);
      if (typeof value === 'string') return value;
      return isDerived ? view().option(id) : undefined;
    },
  };
}

/** The fact as somebody told it, unless that was too long ago. */
function toldUnder(
  key: string,
  { validDays }: FactDefinition,
  at: number,
): (facts: Facts) => FactValue | undefined {
  if (validDays === undefined) {
    return (facts) => {
      const fact = facts[key];
      return fact !== undefined && fact.status === 'known' ? fact : undefined;
    };
  }
  return (facts) => {
    const fact = facts[key];
    if (fact?.status !== 'known') return undefined;
    const said = fact.at === '' ? undefined : parseDay(fact.at);
    return said !== undefined && said + validDays < at ? undefined : fact;
  };
}

function impliedBy({
  implied,
}: FactDefinition): ((facts: Facts) => boolean | string | undefined) | undefined {
  if (implied === undefined) return undefined;
  const { from, when, value } = implied;
  return (facts) => {
    const answer = facts[from];
    return answer?.status === 'known' && answer.value === when ? value : undefined;
  };
}
