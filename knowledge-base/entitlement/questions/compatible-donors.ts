import { parseDay } from '../dates.ts';
import type { FactDefinition, Facts, FactValue } from '../facts.ts';
import { numberOf } from './answer-numbers.ts';
import type { Donors } from './donors.ts';

/** As many donors are looked at for a choice; fewer than the second number say nothing. */
const MOST = 256;
const FEWEST = 48;

/**
 * Donors that could be this family by what is known of it: who the people are comes first, then the rest in the order
 * of the dictionary. A fact that would leave too few is passed over.
 */
export function compatibleDonors(donors: Donors, facts: Facts, shift: number): Int32Array {
  let left = Int32Array.from({ length: donors.size }, (_, donor) => donor);
  for (const id of byWeight(Object.keys(facts))) {
    const definition = donors.around.dictionary.get(id);
    const fact = facts[id];
    if (definition === undefined || fact === undefined || fact.status !== 'known') continue;
    const test = likeness(definition, fact, shift);
    if (test === undefined) continue;
    const column = donors.answers(id);
    const kept = left.filter((donor) => test(column[donor] ?? Number.NaN));
    if (kept.length >= FEWEST) left = kept;
  }
  return thinned(left);
}

const FIRST = [
  'children.count',
  'child.birthDate',
  'applicant.birthDate',
  'applicant.sex',
  'applicant.pregnancyWeeks',
  'spouse.exists',
  'applicant.employment',
  'family.size',
  'family.incomeMonthly',
];

function byWeight(ids: readonly string[]): string[] {
  const rank = (id: string): number => {
    const place = FIRST.indexOf(id);
    return place < 0 ? FIRST.length : place;
  };
  return ids
    .filter((id) => !PASSED_OVER.has(id) && !id.startsWith('children['))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Donors live where parameters are known, on a day of their own. */
const PASSED_OVER: ReadonlySet<string> = new Set(['region', 'asOf']);

/** May a donor with this answer stand for the family? `undefined` when the fact does not tell families apart. */
function likeness(
  definition: FactDefinition,
  fact: FactValue,
  shift: number,
): ((answer: number) => boolean) | undefined {
  if (definition.type === 'bool' || definition.type === 'enum') {
    const value = numberOf(definition, fact.value);
    return (answer) => answer === value;
  }
  const lo = bound(definition, fact.value ?? fact.lo);
  const hi = bound(definition, fact.value ?? fact.hi);
  if (lo === undefined && hi === undefined) return undefined;
  const slack = slackOf(definition, lo ?? hi ?? 0);
  if (slack === undefined) return undefined;
  const moved = definition.type === 'date' ? shift : 0;
  const from = (lo ?? Number.NEGATIVE_INFINITY) - slack - moved;
  const to = (hi ?? Number.POSITIVE_INFINITY) + slack - moved;
  return (answer) => answer >= from && answer <= to;
}

function bound(definition: FactDefinition, value: boolean | number | string | undefined): number | undefined {
  if (typeof value === 'string') return definition.type === 'date' ? parseDay(value) : undefined;
  return typeof value === 'number' ? value : undefined;
}

const DAYS_OF_CHILD = 120;
const DAYS_OF_ADULT = 1100;

function slackOf({ id, type }: FactDefinition, value: number): number | undefined {
  if (type === 'date') {
    if (id === 'child.birthDate') return DAYS_OF_CHILD;
    return id.endsWith('.birthDate') ? DAYS_OF_ADULT : undefined;
  }
  return type === 'int' && value < 10 ? 0 : Math.abs(value) * 0.2;
}

function thinned(donors: Int32Array): Int32Array {
  if (donors.length <= MOST) return donors;
  const step = donors.length / MOST;
  return Int32Array.from({ length: MOST }, (_, index) => donors[Math.floor(index * step)] ?? 0);
}
