import { describe, expect, it } from 'vitest';
import { readHousehold } from '../household/read-household.ts';
import { loadKnowledgeBase } from '../load.ts';
import { syntheticHouseholds } from '../synthetic/index.ts';
import { HouseholdReader } from './household-reader.ts';
import { dice } from './testing/random-facts.ts';

const { surroundings } = await loadKnowledgeBase(`${import.meta.dirname}/..`);
const at = '2026-09-15';
const ODD = [null, true, 0, -1, 7.5, 1e12, '', 'none', 'declined', '2027-01-01', '2020-02-30', [], [{}], {}];
const BOUNDS = [{ lo: 1 }, { hi: 2 }, { lo: 3, hi: 2 }, { lo: '2020-01-01', hi: '2021-01-01' }];
/** Contradictions, and keys that mean nothing. */
const ODD_FAMILIES = [
  { spouse: [{}] },
  { family: { size: 1, childrenUnder17: 3, x: { y: 1 } } },
  { children: [{ birthDate: '2027-01-01' }] },
  { unheardOf: 1, 'children[0]': 2 },
];

/** Places values that do not belong somewhere into a document. */
function spoilt(document: object, random: () => number): object {
  const entries = Object.entries(document).map(([key, value]): [string, unknown] => {
    if (random() < 0.02) return [key, pick([...ODD, ...BOUNDS], random)];
    if (Array.isArray(value))
      return [key, value.map((item) => (isObject(item) ? spoilt(item, random) : item))];
    return [key, isObject(value) ? spoilt(value, random) : value];
  });
  return Object.fromEntries(entries);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const oddPart = (random: () => number): object => (random() < 0.2 ? pick(ODD_FAMILIES, random) : {});

describe('the reader of many households', () => {
  it.each([
    ['clean', 0],
    ['spoilt', 1],
  ])('reads what the reader of one household reads: %s documents', (_, isSpoilt) => {
    const reader = new HouseholdReader(surroundings.facts, at);
    const random = dice(3);
    let [problems, conflicts] = [0, 0];
    for (const document of syntheticHouseholds({ seed: 9, count: 150, unknownShare: 0.2 })) {
      const given = isSpoilt ? { ...spoilt(document, random), ...oddPart(random) } : document;
      const [fast, slow] = [reader.read(given), readHousehold(given, surroundings.facts, { at })];
      expect(fast.facts).toEqual(slow.facts);
      expect(fast.children).toEqual(slow.children);
      expect(fast.problems.map((problem) => problem.at)).toEqual(slow.problems.map((problem) => problem.at));
      expect(fast.conflicts.map(({ facts }) => facts)).toEqual(slow.conflicts.map(({ facts }) => facts));
      problems += slow.problems.length;
      conflicts += slow.conflicts.length;
    }
    if (isSpoilt) expect(Math.min(problems, conflicts)).toBeGreaterThan(2);
  });
});
