import type { Assignment, Family, FamilyAnswer, FamilyFacts, KnownFamily } from '#core/registers/index.ts';
import type { Registry } from './registry-client.ts';

/** What ЕГИССО has for these people; `undefined` where it does not answer in time. */
export type AskAssignments = (
  subjectIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly Assignment[]> | undefined>;

export interface FamilyFactsDeps {
  readonly registry: Registry;
  readonly assignments: AskAssignments;
  /** Who reads whose data and why, before it is asked. */
  readonly note: (reading: {
    readonly tenantId: string;
    readonly subjectId: string;
    readonly purpose: string;
  }) => Promise<void>;
}

/**
 * The register of families and ЕГИССО, asked at the same moment. Whoever is missing in the first is `not-found`; when only
 * ЕГИССО is silent the rest is told, with `missing` saying so.
 */
export function createFamilyFacts({ registry, assignments, note }: FamilyFactsDeps): FamilyFacts {
  return {
    async of({ tenantId, subjectIds, purpose }) {
      await Promise.all(subjectIds.map((subjectId) => note({ tenantId, subjectId, purpose })));
      const [families, granted] = await Promise.all([
        registry.ask('/v1/families', { subjectIds }),
        assignments(subjectIds),
      ]);
      if (families.outcome === 'unavailable') return each(subjectIds, () => ({ outcome: 'unavailable' }));
      const known = new Map(
        families.outcome === 'ok' ? families.answer.items.map((family) => [family.subjectId, family]) : [],
      );
      return each(subjectIds, (subjectId) => {
        const family = known.get(subjectId);
        if (family === undefined) return { outcome: 'not-found' };
        return { outcome: 'ok', family: together(family, granted?.get(subjectId), granted !== undefined) };
      });
    },
  };
}

function together(
  family: KnownFamily,
  assignments: readonly Assignment[] | undefined,
  isAnswered: boolean,
): Family {
  return { ...family, assignments: assignments ?? [], missing: isAnswered ? [] : ['assignments'] };
}

function each(
  subjectIds: readonly string[],
  answer: (subjectId: string) => FamilyAnswer,
): ReadonlyMap<string, FamilyAnswer> {
  return new Map(subjectIds.map((subjectId) => [subjectId, answer(subjectId)]));
}
