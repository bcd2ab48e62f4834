import { addYears, type Day, parseDay } from '../dates.ts';
import {
  type FactDefinition,
  type FactDictionary,
  type Facts,
  type FactValue,
  resolveFactValue,
} from '../facts.ts';

type Scalar = boolean | number | string;

/** A fact and what it has to be: one of some values, or a date of birth of somebody under or from an age. */
export interface FactTest {
  readonly fact: string;
  readonly in?: readonly Scalar[];
  readonly under?: number;
  readonly from?: number;
}

/** "If the facts are so, these are so too": follows from the words, not from the law. */
export interface LinkedRule {
  readonly when: readonly FactTest[];
  readonly tells: Readonly<Record<string, Scalar>>;
}

/** What one answer tells of other facts, for a knowledge base. */
export interface LinkedFacts {
  readonly rules: readonly LinkedRule[];
  /** Questions of ours whose "no" stands for several facts, by id. */
  readonly screens: ReadonlySet<string>;
}

const NOTHING: LinkedFacts = { rules: [], screens: new Set() };
const linked = new WeakMap<FactDictionary, LinkedFacts>();

/** A dictionary with the screening questions in it, and with its links known to `completeFacts`. */
export function linkDictionary(
  dictionary: FactDictionary,
  screens: readonly Omit<FactDefinition, 'slot'>[],
  links: LinkedFacts,
): FactDictionary {
  const all = new Map(dictionary);
  for (const screen of screens) all.set(screen.id, { ...screen, slot: all.size });
  linked.set(all, links);
  return all;
}

export function linkedFactsOf(dictionary: FactDictionary): LinkedFacts {
  return linked.get(dictionary) ?? NOTHING;
}

/** A shortcut's answer that stands for several facts, and their values then; `undefined` for ordinary questions. */
export function factsBehind(
  id: string,
  dictionary: FactDictionary,
): { readonly when: boolean; readonly values: Readonly<Record<string, Scalar>> } | undefined {
  const { screens, rules } = linkedFactsOf(dictionary);
  if (screens.has(id)) {
    const rule = rules.find(({ when }) => when.length === 1 && when[0]?.fact === id);
    return rule === undefined ? undefined : { when: false, values: rule.tells };
  }
  const values: Record<string, Scalar> = {};
  let answer: boolean | undefined;
  for (const definition of dictionary.values()) {
    if (definition.implied?.from !== id) continue;
    values[definition.id] = definition.implied.value;
    answer = definition.implied.when;
  }
  return answer === undefined ? undefined : { when: answer, values };
}

/** Longest chain of rules. */
const PASSES = 4;

/**
 * Adds what follows from the facts: who is a father is a man, "no disability in the family" means a group of none.
 * An answer given, declined ones included, is never replaced. The same object when nothing follows. With `child`, what
 * is told of "the child" is told of that one of several.
 */
export function completeFacts(
  facts: Facts,
  dictionary: FactDictionary,
  at: Day,
  child: number | undefined = undefined,
): Facts {
  const { rules } = linkedFactsOf(dictionary);
  const told = facts.asOf?.value;
  const asOf = (typeof told === 'string' ? parseDay(told) : undefined) ?? at;
  const keyOf = (id: string): string =>
    child !== undefined && id.startsWith('child.') ? `children[${child}].${id.slice(6)}` : id;
  let complete: Record<string, FactValue> | undefined;
  for (let pass = 0; pass < PASSES; pass += 1) {
    let isNew = false;
    for (const { when, tells } of rules) {
      const known = complete ?? facts;
      const because = known[keyOf(when[0]?.fact ?? '')];
      if (
        because === undefined ||
        !when.every((test) => holds(test, known[keyOf(test.fact)], dictionary, asOf))
      )
        continue;
      for (const told in tells) {
        const id = keyOf(told);
        const value = tells[told];
        if (value === undefined || known[id] !== undefined) continue;
        complete ??= { ...facts };
        complete[id] = { status: 'known', value, source: because.source, at: because.at };
        isNew = true;
      }
    }
    if (!isNew) break;
  }
  return complete ?? facts;
}

function holds(test: FactTest, fact: FactValue | undefined, dictionary: FactDictionary, asOf: Day): boolean {
  if (fact === undefined || fact.status !== 'known') return false;
  if (test.in !== undefined) return fact.value !== undefined && test.in.includes(fact.value);
  const definition = dictionary.get(test.fact);
  const resolved = definition === undefined ? undefined : resolveFactValue(definition, fact);
  return resolved?.kind === 'number' && ageFits(test, resolved.range, asOf);
}

/** Born after the day that makes them that old, or on it or before. */
export function ageFits(
  { under, from }: FactTest,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  asOf: Day,
): boolean {
  if (under !== undefined && !(lo > addYears(asOf, -under))) return false;
  return from === undefined || hi <= addYears(asOf, -from);
}
