import { timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AttemptStore,
  codeDigits,
  countedSince,
  type IdentificationAttempt,
  identificationLockMs,
  isLive,
  lockedUntil,
  mayDisclose,
  oneTimeCodeAgainMs,
  oneTimeCodeTries,
  proofLimits,
  type SentCodeStore,
  sendLimits,
  subjectProofLimit,
} from '#core/people/index.ts';
import type { RegistryClaim } from '#core/registers/index.ts';
import type { Claim, CodeSent, IdentityService, Proof, Proven } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import type { Registry } from '../registry/registry-client.ts';
import { type Place, type PlaceDeps, placeOf } from './place-of.ts';
import type { SendCode } from './send-code.ts';
import { subjectIndex } from './subject-index.ts';

export interface IdentityDeps extends PlaceDeps {
  readonly registry: Registry;
  readonly sendCode: SendCode;
  readonly attempts: AttemptStore;
  readonly codes: SentCodeStore;
  readonly sealer: Sealer;
  readonly audit: Pick<AuditLog, 'record'>;
  /** No answer comes sooner, whatever it is; default 300. */
  readonly floorMs?: number;
}

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

/** The key under which a turn's try is kept. */
export function proofKey({ key }: Pick<Asker, 'key'>): string {
  return `${key}:proof`;
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

type Checked =
  | {
      readonly outcome: 'checked';
      readonly isRight: boolean;
      readonly person: IdentificationAttempt['person'];
    }
  | { readonly outcome: 'expired' | 'unavailable' };

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

async function checkCode(
  { codes, sealer }: IdentityDeps,
  { claim }: IdentificationAttempt,
  given: string,
  { tenantId, conversationId, key, now }: Asker,
): Promise<Checked> {
  const code = await codes.noteTry({ tenantId, conversationId, key });
  if (code === undefined || code.claim !== claim || !isLive(code, now)) return { outcome: 'expired' };
  if (code.tries.indexOf(key) >= oneTimeCodeTries) return { outcome: 'expired' };
  const right = Buffer.from(codeFor(sealer, code.sentIn));
  const told = Buffer.from(given.padEnd(right.length).slice(0, right.length));
  return {
    outcome: 'checked',
    isRight: given.length === right.length && timingSafeEqual(right, told),
    person: code.person,
  };
}

async function sendCode(deps: IdentityDeps, asker: Asker, claim: Claim): Promise<CodeSent> {
  const { tenantId, conversationId, now, key } = asker;
  const place = await placeOf(deps, asker);
  if (place === undefined || !mayIdentify(place, asker)) return { outcome: 'unavailable' };
  const attempt = await begin(deps, asker, place, { kind: 'send', claim });
  if (attempt.outcome === 'sent') return { outcome: 'sent' };
  const settle = (outcome: 'sent' | 'locked' | 'unavailable') => deps.attempts.settle(attempt, { outcome });
  const before = await deps.codes.get({ tenantId, conversationId });
  const waitMs = before ? before.sentAt.getTime() + oneTimeCodeAgainMs - now.getTime() : 0;
  if (before && before.sentIn !== key && before.claim === attempt.claim && waitMs > 0) {
    await settle('locked');
    return { outcome: 'too-soon', waitMs };
  }
  const lock = await lockOf(deps, attempt, now);
  if (lock) {
    await settle('locked');
    return { outcome: 'locked', until: lock.toISOString() };
  }
  const found = await deps.registry.ask('/v1/people/find', registryClaim(claim, place));
  if (found.outcome !== 'ok') {
    await settle('unavailable');
    return { outcome: 'unavailable' };
  }
  const { person } = found.answer;
  const to = person?.phone;
  await deps.codes.put({
    tenantId,
    conversationId,
    claim: attempt.claim,
    sentIn: key,
    sentAt: now,
    tries: [],
    ...(person && to !== undefined ? { person: { subjectId: person.subjectId, name: person.name } } : {}),
  });
  const text = `${codeFor(deps.sealer, key)} — ваш код для разговора о мерах поддержки. Никому больше его не называйте.`;
  const sent = await deps.sendCode({ text, key, ...(to === undefined ? {} : { to }) });
  await settle(sent);
  return { outcome: sent };
}

/** Follows from the turn it was sent in: a turn run again sends the same one, and the store has none to steal. */
function codeFor(sealer: Sealer, sentIn: string): string {
  return codeDigits(sealer.blindIndex(JSON.stringify(['one-time-code', sentIn])));
}

function mayIdentify({ channel, policy }: Place, { now }: Asker): boolean {
  const question = { kind: 'identity-check', channel, policy, speaker: 'assistant', now } as const;
  return mayDisclose({ ...question, identification: undefined }).outcome === 'allowed';
}

function registryClaim({ snils, phone, isCaller }: Claim, { callerPhone }: Place): RegistryClaim {
  const called = isCaller ? callerPhone : phone;
  return {
    ...(snils === undefined ? {} : { snils }),
    ...(called === undefined ? {} : { phone: called }),
  };
}

async function begin(
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
    claim: sealer.blindIndex(JSON.stringify(['claim', tenantId, snils, phone])),
    at,
    outcome: 'pending',
  });
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

async function lockOf(
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
async function isSubjectLocked(
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

/** By the wall clock: how long it took must tell nobody anything. */
async function takingAtLeast<T>(floorMs: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), floorMs > 0 ? wait(floorMs) : undefined]);
  return result;
}
