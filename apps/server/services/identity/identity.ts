import { setTimeout as wait } from 'node:timers/promises';
import type { Identification, IdentificationAttempt, Speaker } from '#core/people/index.ts';
import type { RegistryClaim } from '#core/registers/index.ts';
import type { Claim, IdentityService, Proof, Proven } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import { begin, isSubjectLocked, lockOf, mayIdentify, registryClaim } from './attempts.ts';
import { checkCode, sendCode } from './codes.ts';
import type { Checked, IdentityDeps } from './identity-deps.ts';
import { keepSubject, type SubjectKeeper } from './keep-subject.ts';
import { placeOf } from './place-of.ts';
import { type SignInDeps, signInLink } from './sign-in.ts';
import { subjectIndex } from './subject-index.ts';

/**
 * Proves who a citizen is, by her code word at the register or by a code sent to the telephone the register has.
 * Every try is kept before it is looked at: a crash gives no free guess, the same turn gets its first answer again.
 */
export function createIdentity(deps: SignInDeps & SubjectKeeper): IdentityService {
  const { floorMs } = deps;
  const prover = { speaker: 'assistant', actor: 'assistant' } as const;
  return {
    offersSignIn: deps.esia !== undefined,
    signInLink: (asker, language) => signInLink(deps, asker, language),
    sendCode: (asker, claim) => takingAtLeast(floorMs, () => sendCode(deps, asker, claim)),
    prove: async (asker, claim, proof) => {
      const proven = await takingAtLeast(floorMs, () => prove(deps, asker, { claim, proof, prover }));
      if (proven.outcome === 'confirmed') await keepSubject(deps, asker, proven);
      return proven;
    },
  };
}

/** What is told as a proof: a word, a code; or the document an operator has seen, in her words. */
export type AnyProof = Proof | { readonly seen: string };

/** Who asks for it. */
export interface Prover {
  readonly speaker: Speaker;
  /** For the audit: `assistant`, or a staff id. */
  readonly actor: string;
}

export async function prove(
  deps: IdentityDeps,
  asker: Asker,
  { claim, proof, prover }: { readonly claim: Claim; readonly proof: AnyProof; readonly prover: Prover },
): Promise<Proven> {
  const place = await placeOf(deps, asker);
  if (place === undefined || !mayIdentify(place, asker.now, prover.speaker))
    return { outcome: 'unavailable' };
  const attempt = await begin(deps, asker, place, { kind: 'proof', claim });
  const answer = answerOf(attempt, proof);
  if (answer) return answer;
  const lock = await lockOf(deps, attempt, asker.now);
  if (lock) {
    await deps.attempts.settle(attempt, { outcome: 'locked' });
    return { outcome: 'locked', until: lock.toISOString() };
  }
  const checked = await check(deps, asker, { attempt, claim: registryClaim(claim, place), proof });
  if (checked.outcome !== 'checked') {
    await deps.attempts.settle(attempt, { outcome: 'unavailable' });
    return checked;
  }
  const { isRight, person } = checked;
  const isConfirmed =
    isRight && person !== undefined && !(await isSubjectLocked(deps, attempt, person, asker));
  await deps.audit.record({
    tenantId: asker.tenantId,
    actor: prover.actor,
    action: isConfirmed ? confirmedAction(proof) : 'identity.refused',
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

async function check(
  deps: IdentityDeps,
  asker: Asker,
  told: { readonly attempt: IdentificationAttempt; readonly claim: RegistryClaim; readonly proof: AnyProof },
): Promise<Checked> {
  const { attempt, claim, proof } = told;
  if ('code' in proof) return checkCode(deps, attempt, proof.code, asker);
  if ('signInCode' in proof) return checkCode(deps, attempt, proof.signInCode, asker);
  return 'codeWord' in proof ? checkWord(deps, claim, proof.codeWord) : findSeen(deps, claim);
}

/** Whoever was seen is right when the register knows her. */
async function findSeen({ registry }: IdentityDeps, claim: RegistryClaim): Promise<Checked> {
  const found = await registry.ask('/v1/people/find', claim);
  if (found.outcome !== 'ok') return { outcome: 'unavailable' };
  const { person } = found.answer;
  return {
    outcome: 'checked',
    isRight: person !== undefined,
    person: person && { subjectId: person.subjectId, name: person.name },
  };
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
function answerOf({ outcome, person, at }: IdentificationAttempt, proof: AnyProof): Proven | undefined {
  if (outcome === 'refused') return { outcome: 'refused' };
  if (outcome !== 'confirmed' || person === undefined) return undefined;
  const method = methodOf(proof);
  const { subjectId, name } = person;
  return {
    outcome: 'confirmed',
    name,
    identification: { level: 'confirmed', subjectId, method, at: at.toISOString() },
  };
}

/** That no secret was told stands out in the audit. */
function confirmedAction(proof: AnyProof) {
  return 'seen' in proof ? ('identity.confirmed-in-person' as const) : ('identity.confirmed' as const);
}

function methodOf(proof: AnyProof): Identification['method'] {
  if ('code' in proof) return 'one-time-code';
  if ('signInCode' in proof) return 'sign-in';
  return 'codeWord' in proof ? 'code-word' : 'in-person';
}

/** By the wall clock: how long it took must tell nobody anything. */
export async function takingAtLeast<T>(floorMs: number | undefined, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), floorMs === 0 ? undefined : wait(floorMs ?? 300)]);
  return result;
}
