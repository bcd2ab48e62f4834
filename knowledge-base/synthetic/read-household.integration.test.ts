import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHousehold } from '../household/read-household.ts';
import type { KnowledgeBase } from '../knowledge-base.ts';
import { loadKnowledgeBase } from '../load.ts';
import { SYNTHETIC_DAY, syntheticHouseholds } from './index.ts';

let kb: KnowledgeBase;

beforeAll(async () => {
  kb = await loadKnowledgeBase(fileURLToPath(new URL('..', import.meta.url)));
});

describe('synthetic households read as household documents', () => {
  it.each([0, 0.4])('have no wrong values, unknown keys or contradictions (%d left out)', (unknownShare) => {
    for (const document of syntheticHouseholds({ seed: 21, count: 300, unknownShare })) {
      const { problems, unknownKeys, conflicts } = readHousehold(document, kb.surroundings.facts, {
        at: SYNTHETIC_DAY,
      });
      expect({ id: document.id, problems, unknownKeys, conflicts }).toEqual({
        id: document.id,
        problems: [],
        unknownKeys: [],
        conflicts: [],
      });
    }
  });

  it('tell nearly every fact that can be asked, the rare ones too', () => {
    const told = new Set<string>();
    for (const document of syntheticHouseholds({ seed: 22, count: 1500 })) {
      const { facts } = readHousehold(document, kb.surroundings.facts, { at: SYNTHETIC_DAY });
      for (const id of Object.keys(facts)) told.add(id.replace(/^children\[\d+\]/, 'child'));
    }
    const asked = [...kb.surroundings.facts.values()].filter(({ id, question, derived }) => {
      return question !== undefined && !derived && !id.startsWith('adults.') && !id.startsWith('screen.');
    });
    const missing = asked.filter(({ id }) => !told.has(id)).map(({ id }) => id);
    expect(missing.length / asked.length, missing.join(', ')).toBeLessThan(0.05);
  });
});
