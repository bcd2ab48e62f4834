import { setTimeout as wait } from 'node:timers/promises';
import type { IdentificationAttempt } from '#core/people/index.ts';
import type { RegistryClaim } from '#core/registers/index.ts';
import type { Claim, IdentityService, Proof, Proven } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import { begin, isSubjectLocked, lockOf, mayIdentify, registryClaim } from './attempts.ts';
import { checkCode, sendCode } from './codes.ts';
import type { Checked, IdentityDeps } from './identity-deps.ts';
import { placeOf } from './place-of.ts';
import { subjectIndex } from './subject-index.ts';

/**
 * Proves who a citizen is, by her code word at the register or by a code sent to the telephone the register has.
 * Every try is kept before it is looked at: a crash gives no free guess, the same turn gets its first answer again.
 */
export function createIdentity(deps: IdentityDeps): IdentityService {
  const { floorMs = 300 } = deps;
  return {
    sendCode: (asker, claim) => takingAtLeast(floorMs, () => sendCode(deps, asker, claim)),
    prove: (asker, claim, proof) => takingAtLeast(floorMs, () => prove(deps, asker, claim, proof)),
  };
}

async function prove(deps: IdentityDeps, asker: Asker, claim: Claim, proof: Proof): Promise<Proven> {
  const place = await placeOf(deps, asker);
  if (place === undefined || !mayIdentify(place, asker)) return { outcome: 'unavailable' };
  const attempt = await begin(deps, asker, place, { kind: 'proof', claim });
  const answer = answerOf(attempt, proof);
  if (answer) return answer;
  const lock = await lockOf(deps, attempt, asker.now);
  if (lock) {
    await deps.attempts.settle(attempt, { outcome: 'locked' });
    return { outcome: 'locked', until: lock.toISOString() };
  }
  const checked =
    'code' in proof
      ? await checkCode(deps, attempt, proof.code, asker)
      : await checkWord(deps, registryClaim(claim, place), proof.codeWord);
  if (checked.outcome !== 'checked') {
    await deps.attempts.settle(attempt, { outcome: 'unavailable' });
    return checked;
  }
  const { isRight, person } = checked;
  const isConfirmed =
    isRight && person !== undefined && !(await isSubjectLocked(deps, attempt, person, asker));
  await deps.audit.record({
    tenantId: asker.tenantId,
    actor: 'assistant',
    action: isConfirmed ? 'identity.confirmed' : 'identity.refused',
    subject: isConfirmed ? subjectIndex(deps.sealer, asker.tenantId, person.subjectId) : attempt.claim,
    related: [asker.conversationId],
  });
  const settled = {
    ...attempt,
    outcome: isConfirmed ? ('confirmed' as const) : ('refused' as const),
    ...(person ? { subject: subjectIndex(deps.sealer, asker.tenantId, person.subjectId) } : {}),
    ...(isConfirmed ? { person } : {}),
  };
  await deps.attempts.settle(attempt, settled);
  return answerOf(settled, proof) ?? { outcome: 'refused' };
}

/** Two questions to the register, whatever the first one's answer. */
async function checkWord(deps: IdentityDeps, claim: RegistryClaim, codeWord: string): Promise<Checked> {
  const found = await deps.registry.ask('/v1/people/find', claim);
  const word = await deps.registry.ask('/v1/people/check-code-word', { ...claim, codeWord });
  if (found.outcome !== 'ok' || word.outcome !== 'ok') return { outcome: 'unavailable' };
  const { person } = found.answer;
  return {
    outcome: 'checked',
    isRight: word.answer.isRight,
    person: person && { subjectId: person.subjectId, name: person.name },
  };
}

/** What the try came to when its turn is run again. */
function answerOf({ outcome, person, at }: IdentificationAttempt, proof: Proof): Proven | undefined {
  if (outcome === 'refused') return { outcome: 'refused' };
  if (outcome !== 'confirmed' || person === undefined) return undefined;
  const method = 'code' in proof ? ('one-time-code' as const) : ('code-word' as const);
  const { subjectId, name } = person;
  return {
    outcome: 'confirmed',
    name,
    identification: { level: 'confirmed', subjectId, method, at: at.toISOString() },
  };
}

/** By the wall clock: how long it took must tell nobody anything. */
async function takingAtLeast<T>(floorMs: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), floorMs > 0 ? wait(floorMs) : undefined]);
  return result;
}
