import { parseDay } from './dates.ts';
import type { Interval, Lang, Text } from './values.ts';

export type FactType = 'bool' | 'int' | 'decimal' | 'money' | 'date' | 'enum';

/**
 * One answer, plain JSON: lives in the durable state of a dialog.
 * Money in whole kopecks, dates `YYYY-MM-DD`, enum the option's id. `lo`/`hi` instead of `value` when only
 * bounds are known ("не больше 20 тысяч": `hi: 2000000`); a missing bound means open.
 */
export interface FactValue {
  readonly status: 'known' | 'declined';
  readonly value?: boolean | number | string;
  readonly lo?: number | string;
  readonly hi?: number | string;
  readonly source: 'self' | 'operator' | 'esia' | 'sfr' | 'zags' | 'other';
  /** ISO instant when it was said. */
  readonly at: string;
}

export type Facts = Readonly<Record<string, FactValue>>;

export interface QuestionTexts {
  readonly chat: string;
  /** At most about twelve words, for the ear. */
  readonly voice: string;
  readonly reprompt: string;
  /** Why it is asked. */
  readonly help: string;
}

export interface FactOption {
  readonly id: string;
  readonly label: Text;
}

/** A likely answer with its share (0 to 1): what the choice of the next question reckons with. */
export interface ExpectedAnswer {
  readonly value: boolean | number | string;
  readonly share: number;
}

/** "If `from` was answered with `when`, this fact is `value`": one question settles several facts. */
export interface Implication {
  readonly from: string;
  readonly when: boolean;
  readonly value: boolean | string;
}

export interface FactDefinition {
  readonly id: string;
  /** Its place in the dictionary, from 0. */
  readonly slot: number;
  /** The path in a household document, e.g. `children[].birthDate` for `child.birthDate`. */
  readonly path: string;
  readonly type: FactType;
  readonly entity: 'person' | 'household' | 'case';
  readonly unit?: string;
  readonly label: Text;
  /** 0 ordinary, 1 personal (income, family), 2 delicate (death, health, parental rights). */
  readonly sensitivity: 0 | 1 | 2;
  /** Effort of answering from memory: 1 at once, 3 needs papers. */
  readonly cost: number;
  /** Smaller is asked earlier when questions are worth the same. */
  readonly order: number;
  readonly sources: readonly FactValue['source'][];
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly FactOption[];
  readonly question?: Readonly<Record<Lang, QuestionTexts>>;
  readonly implied?: Implication;
  readonly expected?: readonly ExpectedAnswer[];
  /** Words in the question that stand for a parameter, see `README.md`. */
  readonly textValues?: Readonly<
    Record<string, { readonly product: readonly string[]; readonly otherwise: Text }>
  >;
  /** For how many days an answer may be relied on; for good where absent. */
  readonly validDays?: number;
  /** Computed by `derived-facts.ts`, never asked itself. */
  readonly derived: boolean;
}

export type FactDictionary = ReadonlyMap<string, FactDefinition>;

const definitions = new WeakMap<FactDictionary, Map<string, FactDefinition>>();

/**
 * What a fact of a household is: `children[2].birthDate` is defined by `child.birthDate`; a spouse and every adult have
 * the facts of the applicant.
 */
export function factDefinition(dictionary: FactDictionary, id: string): FactDefinition | undefined {
  const known = dictionary.get(id);
  if (known !== undefined) return known;
  let others = definitions.get(dictionary);
  if (others === undefined) {
    others = new Map();
    definitions.set(dictionary, others);
  }
  const before = others.get(id);
  if (before !== undefined) return before;
  const definition =
    dictionary.get(id.replace(/^children\[\d+\]\./, 'child.')) ??
    dictionary.get(id.replace(/^(spouse|adults\[\d+\])\./, 'applicant.'));
  // Only what is defined is kept: keys that mean nothing could be without end.
  if (definition !== undefined) others.set(id, definition);
  return definition;
}

/** A fact's value in the form the engine computes with; `undefined` when the value does not fit the type. */
export type Resolved =
  | { readonly kind: 'number'; readonly range: Interval }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'option'; readonly value: string };

export function resolveFactValue(definition: FactDefinition, fact: FactValue): Resolved | undefined {
  const { value } = fact;
  switch (definition.type) {
    case 'bool':
      return typeof value === 'boolean' ? { kind: 'bool', value } : undefined;
    case 'enum': {
      if (typeof value !== 'string') return undefined;
      const isOption = definition.options?.some((option) => option.id === value) ?? false;
      return isOption ? { kind: 'option', value } : undefined;
    }
    default: {
      const range = rangeOf(definition, fact);
      return range === undefined ? undefined : { kind: 'number', range };
    }
  }
}

function rangeOf(definition: FactDefinition, fact: FactValue): Interval | undefined {
  if (fact.value !== undefined) {
    const point = pointOf(definition, fact.value);
    return point === undefined ? undefined : { lo: point, hi: point };
  }
  if (fact.lo === undefined && fact.hi === undefined) return undefined;
  const lo =
    fact.lo === undefined ? (definition.min ?? Number.NEGATIVE_INFINITY) : pointOf(definition, fact.lo);
  const hi =
    fact.hi === undefined ? (definition.max ?? Number.POSITIVE_INFINITY) : pointOf(definition, fact.hi);
  return lo === undefined || hi === undefined || lo > hi ? undefined : { lo, hi };
}

function pointOf(definition: FactDefinition, value: boolean | number | string): number | undefined {
  if (definition.type === 'date') return typeof value === 'string' ? parseDay(value) : undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (definition.type !== 'decimal' && !Number.isInteger(value)) return undefined;
  if (definition.min !== undefined && value < definition.min) return undefined;
  if (definition.max !== undefined && value > definition.max) return undefined;
  return value;
}
