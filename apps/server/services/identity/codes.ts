import { timingSafeEqual } from 'node:crypto';
import {
  codeDigits,
  type IdentificationAttempt,
  isLive,
  oneTimeCodeAgainMs,
  oneTimeCodeTries,
  type Speaker,
} from '#core/people/index.ts';
import type { Claim, CodeSent } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { begin, lockOf, mayIdentify, registryClaim } from './attempts.ts';
import type { Checked, IdentityDeps } from './identity-deps.ts';
import { placeOf } from './place-of.ts';

export async function sendCode(
  deps: IdentityDeps,
  asker: Asker,
  claim: Claim,
  speaker?: Speaker,
): Promise<CodeSent> {
  const { tenantId, conversationId, now, key } = asker;
  const place = await placeOf(deps, asker);
  if (place === undefined || !mayIdentify(place, now, speaker)) return { outcome: 'unavailable' };
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

export async function checkCode(
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

/** Follows from the turn it was sent in: a turn run again sends the same one, and the store has none to steal. */
export function codeFor(sealer: Sealer, sentIn: string): string {
  return codeDigits(sealer.blindIndex(JSON.stringify(['one-time-code', sentIn])));
}
