import { type Day, parseDay } from '../entitlement/dates.ts';
import { type FactDictionary, type FactValue, factDefinition } from '../entitlement/facts.ts';
import { nearest } from '../entitlement/suggest.ts';
import { findConflicts } from './find-conflicts.ts';
import type { DocumentPath, Household, ListedChild } from './household.ts';
import { type Fields, isFields, Notes } from './notes.ts';
import { readValue } from './read-value.ts';
import { specialField } from './special-fields.ts';

export interface ReadOptions {
  /** Day of the evaluation and, for documents without `asOf`, of the application; `YYYY-MM-DD`. */
  readonly at: string;
  /** Who told these facts; `other` by default. */
  readonly source?: FactValue['source'];
  /** Keys at the top that are the reader's own business, e.g. `ask`. */
  readonly ignore?: readonly string[];
}

/**
 * Turns a household document (paths of the catalogue, roubles, absent = unknown) into flat facts. Never throws on data:
 * what is wrong is listed with its place, what contradicts itself is left out and listed.
 */
export function readHousehold(
  document: unknown,
  dictionary: FactDictionary,
  options: ReadOptions,
): Household {
  const at = parseDay(options.at) ?? 0;
  const asOf = isFields(document) ? (dayOf(document.asOf) ?? at) : at;
  const notes = new Notes(options.source ?? 'other', asOf);
  const reader = new HouseholdReader(dictionary, notes);
  if (isFields(document)) {
    reader.read(document, new Set(['id', ...(options.ignore ?? [])]));
  } else {
    notes.wrong([], document, 'an object with region, applicant, children', {
      ru: 'описание семьи должно быть объектом',
      en: 'a household has to be an object',
    });
  }
  const { facts, places, problems, unknownKeys } = notes;
  const conflicts = [...notes.conflicts, ...findConflicts({ facts, places, asOf })];
  for (const conflict of conflicts) for (const id of conflict.facts) delete facts[id];
  return { facts, children: reader.children, problems, unknownKeys, conflicts };
}

function dayOf(raw: unknown): Day | undefined {
  const text = raw instanceof Date ? raw.toISOString() : raw;
  return typeof text === 'string' ? parseDay(text) : undefined;
}

/** Other ways to write the same fact. */
const ALIASES: Readonly<Record<string, string>> = {
  'family.currentEdinoe.until': 'family.currentEdinoeUntil',
  'family.currentEdinoe.amount': 'family.currentEdinoeAmount',
  'family.currentEdinoe.toleranceUsedBefore': 'family.toleranceUsed',
  sharedDays: 'applicant.sharedDaysOff',
  'applicant.sharedDays': 'applicant.sharedDaysOff',
  territoryOk: 'family.mortgageTerritoryOk',
  'family.territoryOk': 'family.mortgageTerritoryOk',
  inList: 'applicant.orphanHousingList',
  dependent: 'applicant.dependentOfDeceased',
  freeFuneralServices: 'deceased.freeFuneralServices',
};

class HouseholdReader {
  readonly #dictionary: FactDictionary;
  readonly #notes: Notes;
  children: ListedChild[] | undefined;

  constructor(dictionary: FactDictionary, notes: Notes) {
    this.#dictionary = dictionary;
    this.#notes = notes;
  }

  read(document: Fields, ignored: ReadonlySet<string>): void {
    for (const [key, value] of Object.entries(document)) {
      if (value === undefined || ignored.has(key)) continue;
      if (key === 'spouse') this.#spouse(value);
      else if (key === 'children' || key === 'adults') this.#list(value, key);
      else this.#field(key, value, [key]);
    }
  }

  #spouse(value: unknown): void {
    if (Array.isArray(value)) {
      this.#notes.conflicts.push({
        facts: ['spouse.exists'],
        message: {
          ru: `указано супругов: ${value.length}; может быть только один`,
          en: `${value.length} spouses are given; there is one at most`,
        },
        sources: value.map((_, index) => ['spouse', index]),
      });
      return;
    }
    if (isFields(value) || value === null || typeof value === 'boolean') {
      this.#notes.put('spouse.exists', value !== null && value !== false, ['spouse']);
      if (isFields(value)) this.#fields('spouse', value, ['spouse']);
      return;
    }
    this.#notes.wrong(['spouse'], value, 'the fields of the applicant, or null', {
      ru: 'супруга описывают полями; null — супруга нет',
      en: 'a spouse is described by fields; null means there is none',
    });
  }

  #list(value: unknown, key: 'children' | 'adults'): void {
    const items = value === null ? [] : value;
    if (!Array.isArray(items)) {
      this.#notes.wrong([key], value, 'a list', { ru: 'здесь нужен список', en: 'a list belongs here' });
      return;
    }
    this.#notes.put(`${key}.count`, items.length, [key]);
    if (key === 'children') this.children = [];
    for (const [index, item] of items.entries()) this.#listed(key, index, item);
  }

  #listed(key: 'children' | 'adults', index: number, item: unknown): void {
    if (!isFields(item)) {
      this.#notes.wrong([key, index], item, 'an object with fields', {
        ru: 'здесь нужно описание с полями',
        en: 'a description with fields belongs here',
      });
      return;
    }
    const { n, ...fields } = item;
    if (key === 'children') this.children?.push({ index, n: typeof n === 'number' ? n : index + 1 });
    this.#fields(`${key}[${index}]`, fields, [key, index]);
  }

  #fields(prefix: string, fields: Fields, at: DocumentPath): void {
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined) this.#field(`${prefix}.${key}`, value, [...at, key]);
    }
  }

  #field(written: string, raw: unknown, at: DocumentPath): void {
    const special = specialField(written, raw);
    if (special !== undefined) {
      special(this.#notes, written, raw, at);
      return;
    }
    const id = this.#factOf(written);
    // An object under the name of a yes-or-no fact: yes, and here is more about it.
    if (isFields(raw) && this.#isSection(written)) {
      if (id !== undefined) this.#notes.put(id, true, at);
      this.#fields(written, raw, at);
      return;
    }
    const definition = id === undefined ? undefined : factDefinition(this.#dictionary, id);
    if (id === undefined || definition === undefined) {
      const known = nearest(written, this.#paths());
      this.#notes.unknownKeys.push({ at, ...(known === undefined ? {} : { nearest: known }) });
      return;
    }
    if (raw === null) return;
    const read = readValue(definition, raw);
    if (read.outcome === 'wrong') this.#notes.wrong(at, raw, read.allowed, read.message);
    else this.#notes.fact(id, read.value, at);
  }

  /** The fact a key stands for; facts of the applicant may stand at the top, e.g. `careDaysThisYear`. */
  #factOf(written: string): string | undefined {
    const id = ALIASES[written] ?? written;
    if (factDefinition(this.#dictionary, id) !== undefined) return id;
    const own = `applicant.${id}`;
    return !id.includes('.') && this.#dictionary.has(own) ? own : undefined;
  }

  #isSection(id: string): boolean {
    const prefix = `${id}.`;
    if (Object.keys(ALIASES).some((alias) => alias.startsWith(prefix))) return true;
    for (const known of this.#dictionary.keys()) if (known.startsWith(prefix)) return true;
    return false;
  }

  #paths(): string[] {
    return [...this.#dictionary.values()].map(({ path }) => path);
  }
}
