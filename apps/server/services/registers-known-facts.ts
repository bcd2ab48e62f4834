import { type FamilyFacts, isRegisterAuthority, settleFacts } from '#core/registers/index.ts';
import type { KnownFactsService } from '#dialogs/services/known-facts.ts';
import { accessOf, type RegisterDeps } from './registers.ts';

/** Passes the disclosure gate as the registers do; facts that registers tell differently are told as disputed. */
export function createKnownFacts(deps: RegisterDeps & { readonly families: FamilyFacts }): KnownFactsService {
  return {
    async of(asker) {
      const { tenantId, now } = asker;
      const prover = { speaker: 'assistant', actor: 'assistant' } as const;
      const access = await accessOf({ ...deps, prover }, asker, 'personal-record');
      if (access === undefined) return { outcome: 'withheld' };
      const { subjectId } = access;
      const found = await deps.families.of({ tenantId, subjectIds: [subjectId], purpose: 'assistant' });
      const answer = found.get(subjectId);
      if (answer?.outcome !== 'ok') return { outcome: 'unavailable' };
      const { name, facts, assignments } = answer.family;
      return {
        outcome: 'known',
        name,
        assignments,
        ...settleFacts(facts, { now, isAuthority: isRegisterAuthority }),
      };
    },
  };
}
