import { nextCallTime } from './calling-hours.ts';
import type { AttemptCause, OutboundCall } from './outbound-call.ts';
import type { OutreachRules } from './ports.ts';
import { waitAfter } from './retry-table.ts';

/** What becomes of a call whose last attempt, in it already, ended so: tried again later in allowed hours, or over. */
export function afterAttempt(
  call: OutboundCall,
  ended: {
    readonly cause: AttemptCause;
    readonly now: Date;
    readonly retryAfterMs?: number | undefined;
    readonly rules: Pick<OutreachRules, 'hours' | 'ringOutSeconds'>;
  },
): Pick<OutboundCall, 'state' | 'dueAt' | 'endCause'> {
  const { cause, now, retryAfterMs, rules } = ended;
  if (cause === 'answered') return { state: 'answered', dueAt: undefined, endCause: cause };
  if (cause === 'wrong-number') return { state: 'failed', dueAt: undefined, endCause: cause };
  const times = call.attempts.filter((attempt) => attempt.cause === cause).length;
  const { purpose, timeZone, expiresAt } = call;
  const { hours, ringOutSeconds } = rules;
  const waitMs = waitAfter({ purpose, cause, times, ringOutSeconds, retryAfterMs });
  if (waitMs === undefined) return { state: 'given-up', dueAt: undefined, endCause: cause };
  const later = new Date(now.getTime() + waitMs);
  const dueAt = call.anyHour ? later : nextCallTime(later, timeZone, hours);
  return dueAt < expiresAt
    ? { state: 'waiting', dueAt }
    : { state: 'given-up', dueAt: undefined, endCause: 'expired' };
}
