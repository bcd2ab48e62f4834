import { parseDay } from '../entitlement/dates.ts';
import {
  type FactDefinition,
  type FactDictionary,
  type FactValue,
  factDefinition,
} from '../entitlement/facts.ts';
import type { DocumentPath, Household, HouseholdProblem } from '../household/household.ts';
import { type Fields, isFields, Notes } from '../household/notes.ts';
import { readHousehold } from '../household/read-household.ts';
import { readValue } from '../household/read-value.ts';
import { specialField } from '../household/special-fields.ts';

/** `readHousehold` without what a scan does not show: no nearest names, no words for what is wrong. */
export type ScannedHousehold = Pick<Household, 'facts' | 'children'> & {
  readonly problems: readonly Pick<HouseholdProblem, 'at'>[];
  readonly conflicts: readonly Pick<Household['conflicts'][number], 'facts'>[];
};

/** What a key of the document means; found once for each path. */
interface Field {
  readonly path: string;
  /** The same as keys, `['children', 0, 'birthDate']`. */
  readonly at: DocumentPath;
  readonly fact: string | undefined;
  readonly definition: FactDefinition | undefined;
  readonly isSection: boolean;
  /** `specialField` has something to say to some values under it. */
  readonly isSpecial: boolean;
  readonly hasHappened: boolean;
  readonly under: Map<string, Field>;
  /** Values met before, by what was written. */
  readonly values: Map<unknown, FactValue>;
}

/** Limits of what is kept, so that a file cannot fill the memory. */
const VALUES_KEPT = 1000;
const DAYS_KEPT = 50_000;
const KEYS_KEPT = 10_000;
const PEOPLE_READ = 50;

/**
 * Reads household documents as `readHousehold` does, many of them: what a key means is found once. Whatever looks like
 * a contradiction is left to `readHousehold` itself.
 */
export class HouseholdReader {
  readonly #dictionary: FactDictionary;
  readonly #at: string;
  readonly #sections: ReadonlySet<string>;
  readonly #top = new Map<string, Field>();
  readonly #people = new Map<string, Field>();
  readonly #days = new Map<unknown, FactValue>();
  #keys = 0;

  constructor(dictionary: FactDictionary, at: string) {
    this.#dictionary = dictionary;
    this.#at = at;
    this.#sections = sectionsOf(dictionary);
  }

  read(document: object): ScannedHousehold {
    const fast = isFields(document) ? this.#read(document) : undefined;
    return fast ?? readHousehold(document, this.#dictionary, { at: this.#at });
  }

  /** `undefined`: better to be read slowly. */
  #read(document: Fields): ScannedHousehold | undefined {
    const { asOf = this.#at } = document;
    const day = typeof asOf === 'string' && asOf.length === 10 ? parseDay(asOf) : undefined;
    if (day === undefined) return undefined;
    const notes = new LightNotes('other', day);
    const work: Work = { notes, latest: String(asOf), isOdd: false };
    let children: { index: number; n: number }[] | undefined;
    for (const key in document) {
      const value = document[key];
      if (key === 'id' || value === undefined) continue;
      if (key === 'spouse') {
        if (Array.isArray(value)) return undefined;
        if (!isFields(value) && value !== null && typeof value !== 'boolean') return undefined;
        notes.put('spouse.exists', value !== null && value !== false);
        if (isFields(value)) this.#fields(this.#field(this.#people, 'spouse', 'spouse'), value, work);
      } else if (key === 'children' || key === 'adults') {
        if (!Array.isArray(value) || value.length > PEOPLE_READ || !value.every(isFields)) return undefined;
        notes.put(`${key}.count`, value.length);
        if (key === 'children')
          children = value.map(({ n }, index) => ({ index, n: typeof n === 'number' ? n : index + 1 }));
        for (const [index, item] of value.entries()) {
          const path = `${key}[${index}]`;
          this.#fields(this.#field(this.#people, path, path), item, work, 'n');
        }
      } else this.#value(this.#field(this.#top, key, key), value, work);
      if (work.isOdd) return undefined;
    }
    if (notes.conflicts.length > 0 || isContradictory(notes.facts)) return undefined;
    return { facts: notes.facts, children, problems: notes.problems, conflicts: [] };
  }

  #fields(parent: Field, fields: Fields, work: Work, except?: string): void {
    for (const key in fields) {
      const value = fields[key];
      if (value === undefined || key === except) continue;
      this.#value(this.#field(parent.under, key, `${parent.path}.${key}`), value, work);
    }
  }

  #value(field: Field, raw: unknown, work: Work): void {
    const { fact, definition, values } = field;
    const known = values.get(raw);
    if (known !== undefined && fact !== undefined) {
      keep(field, fact, known, work);
      return;
    }
    if (field.isSpecial) {
      const special = specialField(field.path, raw);
      if (special !== undefined) {
        special(work.notes, field.path, raw, field.at);
        return;
      }
    }
    if (field.isSection && isFields(raw)) {
      if (fact !== undefined) work.notes.put(fact, true);
      this.#fields(field, raw, work);
      return;
    }
    if (fact === undefined || definition === undefined || raw === null) return;
    const read = readValue(definition, raw);
    if (read.outcome === 'wrong') {
      work.notes.problems.push({ at: field.at, ...NO_WORDS });
      return;
    }
    const value: FactValue = { ...read.value, source: 'other', at: '' };
    const isPlain = typeof raw !== 'object' && !field.isSpecial;
    if (isPlain && values.size < (values === this.#days ? DAYS_KEPT : VALUES_KEPT)) values.set(raw, value);
    keep(field, fact, value, work);
  }

  #field(siblings: Map<string, Field>, key: string, path: string): Field {
    const known = siblings.get(key);
    if (known !== undefined) return known;
    const fact = this.#factOf(path);
    const definition = fact === undefined ? undefined : factDefinition(this.#dictionary, fact);
    const field: Field = {
      path,
      at: path.split(/[.[\]]+/).map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      fact,
      definition,
      isSection: this.#sections.has(path),
      isSpecial: SAMPLES.some((sample) => specialField(path, sample) !== undefined),
      hasHappened: definition?.type === 'date' && HAPPENED.test(path),
      under: new Map(),
      values: definition?.type === 'date' ? this.#days : new Map(),
    };
    if (this.#keys < KEYS_KEPT) {
      this.#keys += 1;
      siblings.set(key, field);
    }
    return field;
  }

  #factOf(path: string): string | undefined {
    const id = ALIASES.get(path) ?? path;
    if (factDefinition(this.#dictionary, id) !== undefined) return id;
    const own = `applicant.${id}`;
    return !id.includes('.') && this.#dictionary.has(own) ? own : undefined;
  }
}

function keep({ hasHappened }: Field, fact: string, value: FactValue, work: Work): void {
  // Days written YYYY-MM-DD are in order as texts; one after the application contradicts it.
  if (hasHappened && typeof value.value === 'string' && value.value > work.latest) work.isOdd = true;
  work.notes.facts[fact] = value;
}

/** Keeps no places: a scan asks for none. */
class LightNotes extends Notes {
  override put(id: string, value: boolean | number, _at: DocumentPath = []): void {
    this.facts[id] = { status: 'known', value, source: 'other', at: '' };
  }
}

interface Work {
  readonly notes: LightNotes;
  /** Day of application, `YYYY-MM-DD`. */
  readonly latest: string;
  /** Something that `readHousehold` has words for. */
  isOdd: boolean;
}

/** A scan shows places only. */
const NO_WORDS = { message: { ru: '' }, found: '', allowed: '' };
/** Dates that may be held against the day of application: all that `findConflicts` looks at, and some more. */
const HAPPENED = /(birth|placement|guardian|death)Date$|Since$|\.start$/;
const SAMPLES = [null, 0, '', []];
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['family.currentEdinoe.until', 'family.currentEdinoeUntil'],
  ['family.currentEdinoe.amount', 'family.currentEdinoeAmount'],
  ['family.currentEdinoe.toleranceUsedBefore', 'family.toleranceUsed'],
]);

/** Paths that have something under them. */
function sectionsOf(dictionary: FactDictionary): ReadonlySet<string> {
  const sections = new Set<string>();
  for (const id of [...dictionary.keys(), ...ALIASES.keys()]) {
    for (let dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', dot + 1)) sections.add(id.slice(0, dot));
  }
  return sections;
}

/** Statements that `readHousehold` would call a conflict, as far as dates do not tell. */
function isContradictory(facts: Readonly<Record<string, FactValue>>): boolean {
  const exists = facts['spouse.exists']?.value;
  const status = facts['applicant.maritalStatus']?.value;
  if (exists !== undefined && typeof status === 'string' && (status === 'married') !== exists) return true;
  const size = facts['family.size']?.value;
  const children = facts['family.childrenUnder17']?.value;
  return typeof size === 'number' && typeof children === 'number' && children >= size;
}
