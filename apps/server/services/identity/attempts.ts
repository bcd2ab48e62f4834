import {
  countedSince,
  type IdentificationAttempt,
  identificationLockMs,
  lockedUntil,
  mayDisclose,
  proofLimits,
  type Speaker,
  sendLimits,
  subjectProofLimit,
} from '#core/people/index.ts';
import type { RegistryClaim } from '#core/registers/index.ts';
import type { Claim } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import type { IdentityDeps } from './identity-deps.ts';
import type { Place } from './place-of.ts';
import { subjectIndex } from './subject-index.ts';

/** The key under which a turn's try is kept. */
export function proofKey({ key }: Pick<Asker, 'key'>): string {
  return `${key}:proof`;
}

export function mayIdentify({ channel, policy }: Place, now: Date, speaker: Speaker = 'assistant'): boolean {
  const question = { kind: 'identity-check', channel, policy, speaker, now } as const;
  return mayDisclose({ ...question, identification: undefined }).outcome === 'allowed';
}

export function registryClaim({ snils, phone, isCaller }: Claim, { callerPhone }: Place): RegistryClaim {
  const called = isCaller ? callerPhone : phone;
  return {
    ...(snils === undefined ? {} : { snils }),
    ...(called === undefined ? {} : { phone: called }),
  };
}

export async function begin(
  { attempts, sealer }: IdentityDeps,
  asker: Asker,
  place: Place,
  { kind, claim }: { readonly kind: IdentificationAttempt['kind']; readonly claim: Claim },
): Promise<IdentificationAttempt> {
  const { snils, phone } = registryClaim(claim, place);
  const { tenantId, conversationId, key, now: at } = asker;
  return attempts.begin({
    key: kind === 'proof' ? proofKey(asker) : `${key}:send`,
    tenantId,
    kind,
    conversationId,
    identityId: place.identityId,
    claim: claim.isSignIn
      ? signInClaim(sealer, asker)
      : sealer.blindIndex(JSON.stringify(['claim', tenantId, snils, phone])),
    at,
    outcome: 'pending',
  });
}

/** She names nobody: ЕСИА says who she is. */
export function signInClaim(
  sealer: Sealer,
  { tenantId, conversationId }: Pick<Asker, 'tenantId' | 'conversationId'>,
): string {
  return sealer.blindIndex(JSON.stringify(['claim-sign-in', tenantId, conversationId]));
}

export async function lockOf(
  { attempts }: IdentityDeps,
  attempt: IdentificationAttempt,
  now: Date,
): Promise<Date | undefined> {
  const { tenantId, kind, key: exceptKey } = attempt;
  const limits = kind === 'proof' ? proofLimits : sendLimits;
  const ids = {
    conversation: attempt.conversationId,
    claim: attempt.claim,
    identity: attempt.identityId,
  } as const;
  const locks = await Promise.all(
    (['conversation', 'claim', 'identity'] as const).map(async (scope) => {
      const of = { tenantId, kind, scope, id: ids[scope], since: countedSince(now), exceptKey };
      return lockedUntil(await attempts.counted(of), limits[scope], now);
    }),
  );
  const until = Math.max(0, ...locks.map((lock) => lock?.getTime() ?? 0));
  return until === 0 ? undefined : new Date(until);
}

/** Guessed at through СНИЛС and telephone in turn: then every proof is wrong for a while. */
export async function isSubjectLocked(
  { attempts, sealer }: IdentityDeps,
  { tenantId, key: exceptKey }: IdentificationAttempt,
  { subjectId }: NonNullable<IdentificationAttempt['person']>,
  { now }: Asker,
): Promise<boolean> {
  const id = subjectIndex(sealer, tenantId, subjectId);
  const since = new Date(now.getTime() - identificationLockMs);
  const of = { tenantId, kind: 'proof', scope: 'subject', id, since, exceptKey } as const;
  return (await attempts.counted(of)).length >= subjectProofLimit;
}
