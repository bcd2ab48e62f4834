import type { ConversationKey } from '../conversations/index.ts';
import { afterAttempt } from './after-attempt.ts';
import { nextCallTime, nextDayCallTime, startOfDay } from './calling-hours.ts';
import type { AttemptCause, CallAttempt, OutboundCall, OutboundCallKey } from './outbound-call.ts';
import type { Dialed, OutreachPorts } from './ports.ts';
import { hasRung } from './retry-table.ts';

export type Attempted =
  /** The attempt was made and is over, or somebody talks now. */
  | { readonly outcome: 'made'; readonly cause: AttemptCause }
  /** Not now, or not at all any more. */
  | { readonly outcome: 'put-off' }
  /** The number is being called by somebody else. */
  | { readonly outcome: 'busy' };

/** Beyond the ringing: judging who answers, a word to a voicemail, a slow disk. */
const leaseBeyondRingingMs = 60_000;

/**
 * Tries once to reach the citizen, when she may be called now. In one process at a time for a number: the lease decides,
 * and what is saved before her telephone rings tells after a crash that it did.
 */
export async function attemptCall(ports: OutreachPorts, key: OutboundCallKey): Promise<Attempted> {
  const known = await ports.outboundCalls.get(key);
  if (known?.state !== 'waiting') return { outcome: 'put-off' };
  const lease = leaseOf(known);
  const leaseMs = ports.rules.ringSeconds * 1_000 + leaseBeyondRingingMs;
  const token = await ports.leases.take(lease, leaseMs);
  if (token === undefined) return { outcome: 'busy' };
  try {
    const call = await ports.outboundCalls.get(key);
    const now = ports.clock.now();
    if (call?.state !== 'waiting' || (call.dueAt && call.dueAt > now)) return { outcome: 'put-off' };
    const put = await putOff(ports, call, now);
    if (put) {
      await ports.outboundCalls.save({ ...call, ...put, version: call.version + 1 });
      return { outcome: 'put-off' };
    }
    const calling: OutboundCall = {
      ...call,
      state: 'calling',
      dueAt: undefined,
      attempts: [...call.attempts, { startedAt: now }],
      version: call.version + 1,
    };
    if (!(await ports.outboundCalls.save(calling))) return { outcome: 'busy' };
    return await ring(ports, calling);
  } finally {
    await ports.leases.release(lease, token);
  }
}

/** The process that rang died: nobody knows how it went on, so she is called again. */
export async function releaseLost(ports: OutreachPorts, key: OutboundCallKey): Promise<boolean> {
  const call = await ports.outboundCalls.get(key);
  if (call?.state !== 'calling') return false;
  const token = await ports.leases.take(leaseOf(call), leaseBeyondRingingMs);
  if (token === undefined) return false;
  try {
    const current = await ports.outboundCalls.get(key);
    if (current?.state !== 'calling') return false;
    await note(ports, current, { cause: 'lost' });
    return true;
  } finally {
    await ports.leases.release(leaseOf(call), token);
  }
}

/** Why not now: what changes instead. `undefined`: she may be called. */
async function putOff(
  ports: OutreachPorts,
  call: OutboundCall,
  now: Date,
): Promise<Partial<OutboundCall> | undefined> {
  const { hours, callsPerDay } = ports.rules;
  const over = { dueAt: undefined } as const;
  if (call.expiresAt <= now) return { ...over, state: 'given-up', endCause: 'expired' };
  if (call.purpose === 'notification' && (await ports.optOuts.has(call)))
    return { ...over, state: 'cancelled', endCause: 'opted-out' };
  if (!(await ports.isWanted(call))) return { ...over, state: 'cancelled', endCause: 'withdrawn' };
  const allowed = call.anyHour ? now : nextCallTime(now, call.timeZone, hours);
  const isFull = allowed <= now && (await rungToday(ports, call, now)) >= callsPerDay;
  const at = isFull ? nextDayCallTime(now, call.timeZone, hours) : allowed;
  if (at <= now) return undefined;
  return at < call.expiresAt ? { dueAt: at } : { ...over, state: 'given-up', endCause: 'expired' };
}

async function rungToday(
  { outboundCalls }: OutreachPorts,
  { tenantId, numberKey, timeZone }: OutboundCall,
  now: Date,
): Promise<number> {
  const since = startOfDay(now, timeZone);
  const calls = await outboundCalls.listToNumber({ tenantId, numberKey, since });
  const attempts = calls.flatMap((call) => call.attempts).filter(({ startedAt }) => startedAt >= since);
  return attempts.filter(({ cause }) => hasRung(cause)).length;
}

async function ring(ports: OutreachPorts, call: OutboundCall): Promise<Attempted> {
  const { id, tenantId, phone, language, purpose, text, measureId, grounds, connects } = call;
  await ports.onAttempt({ call, purpose });
  const accountId = await accountOf(ports, call);
  const dialed = await ports.dialer.dial({
    tenantId,
    phone,
    language,
    ringSeconds: ports.rules.ringSeconds,
    leavesWord: ports.rules.leavesWord && !call.attempts.some(({ wordLeft }) => wordLeft),
    ...(accountId === undefined ? {} : { accountId }),
    start: {
      callId: id,
      purpose,
      ...(text === undefined ? {} : { text }),
      ...(measureId === undefined ? {} : { measureId }),
      ...(grounds === undefined ? {} : { grounds }),
      ...(connects ? { connects } : {}),
    },
  });
  if (dialed.outcome === 'answered') return answered(ports, call, dialed);
  const { cause, sipStatus, retryAfterMs, trunk, wordLeft } = dialed;
  const facts = {
    cause,
    ...(sipStatus === undefined ? {} : { sipStatus }),
    ...(trunk === undefined ? {} : { trunk }),
    ...(cause === 'machine' ? { answeredBy: 'machine' as const } : {}),
    ...(wordLeft ? { wordLeft } : {}),
  };
  await note(ports, call, facts, retryAfterMs);
  return { outcome: 'made', cause };
}

/** It is on disk that she answered before she hears a word: what she heard is not said to her again. */
async function answered(
  ports: OutreachPorts,
  call: OutboundCall,
  line: Extract<Dialed, { outcome: 'answered' }>,
): Promise<Attempted> {
  const facts = { cause: 'answered', answeredBy: line.by, trunk: line.trunk } as const;
  const saved = await note(ports, call, facts).catch((error: unknown) => {
    line.hangUp();
    throw error;
  });
  if (saved?.state !== 'answered') {
    line.hangUp();
    return { outcome: 'made', cause: 'answered' };
  }
  line.talk();
  void line.ended
    .then(async () => {
      const attempts = withLast(saved.attempts, { endedAt: ports.clock.now() });
      await ports.outboundCalls.save({ ...saved, attempts, version: saved.version + 1 });
    })
    // How long they talked stands in the conversation too.
    .catch(() => undefined);
  return { outcome: 'made', cause: 'answered' };
}

/** Writes down how the attempt ended and what comes next. Who cancelled the call meanwhile is not overruled. */
async function note(
  ports: OutreachPorts,
  call: OutboundCall,
  facts: Partial<CallAttempt> & { readonly cause: AttemptCause },
  retryAfterMs?: number,
): Promise<OutboundCall | undefined> {
  const now = ports.clock.now();
  const { cause } = facts;
  for (let current: OutboundCall | undefined = call; current; ) {
    const attempts = withLast(current.attempts, cause === 'answered' ? facts : { ...facts, endedAt: now });
    const ended = { ...current, attempts, version: current.version + 1 };
    const next =
      current.state === 'calling'
        ? { ...ended, ...afterAttempt(ended, { cause, now, retryAfterMs, rules: ports.rules }) }
        : ended;
    if (await ports.outboundCalls.save(next)) {
      ports.onEnded({ call, purpose: call.purpose, cause });
      return next;
    }
    current = await ports.outboundCalls.get(call);
  }
  return undefined;
}

function withLast(attempts: readonly CallAttempt[], facts: Partial<CallAttempt>): readonly CallAttempt[] {
  return attempts.map((one, n) => (n === attempts.length - 1 ? { ...one, ...facts } : one));
}

/** Of her conversation, when this number is hers there; a number told elsewhere proves nothing. */
async function accountOf(
  { conversations, people }: OutreachPorts,
  { tenantId, conversationId, phone }: OutboundCall,
): Promise<string | undefined> {
  if (conversationId === undefined) return undefined;
  const key: ConversationKey = { tenantId, id: conversationId };
  const conversation = await conversations.get(key);
  if (!conversation) return undefined;
  const known = await people.listIdentities(conversation);
  return known.find(({ channel, senderId }) => channel === 'voice' && senderId === phone)?.accountId;
}

/** Of the number, not of the call: nobody is rung up twice at once. */
function leaseOf({ tenantId, numberKey }: OutboundCall): string {
  return `outbound:${tenantId}:${numberKey}`;
}
