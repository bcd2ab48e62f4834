import type { RightByEditions } from '#core/outreach/index.ts';
import type { Family } from '#core/registers/index.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { householdsAround } from './household-facts.ts';
import { rightsOfHousehold } from './judge-rights.ts';

/** What a measure comes to for a family by the edition before and by the one in use, on what registers say today. */
export function rightByEditions(before: KnowledgeBase, after: KnowledgeBase): RightByEditions {
  return ({ measureId, family, now }) => {
    const { after: household } = householdsAround(birthsOf(family), { ...family, now });
    const [then, today] = [before, after].map((base) => {
      if (base.measure(measureId) === undefined) return undefined;
      const [right] = rightsOfHousehold(base, { measureId, household, now });
      return right && { outcome: right.outcome, ...(right.sum === undefined ? {} : { sum: right.sum }) };
    });
    return { before: then, after: today };
  };
}

/** As when they were born: what was not granted for them since, ЕГИССО says. */
function birthsOf({ facts }: Pick<Family, 'facts'>) {
  const births = facts.filter(({ path }) => /^children\[\d+\]\.birthDate$/.test(path));
  return {
    kind: 'child-birth',
    details: Object.fromEntries(births.map((fact) => [fact.path, fact])),
  } as const;
}
