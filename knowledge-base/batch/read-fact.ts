import { parseDay } from '../entitlement/dates.ts';
import { derivedFacts } from '../entitlement/derived-facts.ts';
import type { FactView } from '../entitlement/fact-view.ts';
import { type FactDefinition, type Facts, type FactValue, resolveFactValue } from '../entitlement/facts.ts';
import type { Interval, Tri } from '../entitlement/values.ts';
import type { BatchRules } from './compile.ts';

type Read<T> = (facts: Facts, view: () => FactView) => T;

/** Reads one fact of a household the short way where it is told or implied, and through the view where it is computed. */
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
  if (definition === undefined || derivedFacts.has(id)) return throughView(id);
  const key = child === undefined || !id.startsWith('child.') ? id : `children[${child}].${id.slice(6)}`;
  const { implied } = definition;
  const told = (facts: Facts): FactValue | undefined => {
    const fact = facts[key];
    return fact?.status === 'known' && !isStale(definition, fact, at) ? fact : undefined;
  };
  const impliedIn = (facts: Facts): boolean | string | undefined => {
    const from = implied === undefined ? undefined : facts[implied.from];
    return from?.status === 'known' && from.value === implied?.when ? implied?.value : undefined;
  };
  const options = new Set(definition.options?.map((option) => option.id));
  return {
    number: numberReader(definition, told),
    flag: (facts) => {
      if (definition.type !== 'bool') return 1;
      const own = told(facts)?.value;
      const value = typeof own === 'boolean' ? own : impliedIn(facts);
      return value === true ? 2 : value === false ? 0 : 1;
    },
    option: (facts) => {
      if (definition.type !== 'enum') return undefined;
      const own = told(facts)?.value;
      if (typeof own === 'string' && options.has(own)) return own;
      const value = impliedIn(facts);
      return typeof value === 'string' ? value : undefined;
    },
  };
}

function throughView(id: string): ReadFact {
  return {
    number: (_, view) => view().num(id),
    flag: (_, view) => view().bool(id),
    option: (_, view) => view().option(id),
  };
}

function numberReader(
  definition: FactDefinition,
  told: (facts: Facts) => FactValue | undefined,
): ReadFact['number'] {
  return (facts) => {
    const fact = told(facts);
    const resolved = fact === undefined ? undefined : resolveFactValue(definition, fact);
    return resolved?.kind === 'number' ? resolved.range : undefined;
  };
}

function isStale({ validDays }: FactDefinition, { at: saidAt }: FactValue, at: number): boolean {
  if (validDays === undefined || saidAt === '') return false;
  const said = parseDay(saidAt);
  return said !== undefined && said + validDays < at;
}
