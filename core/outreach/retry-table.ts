import type { CallPurpose } from '../conversations/index.ts';
import type { AttemptCause } from './outbound-call.ts';

/** Minutes until the next attempt, after the first, the second … end of that kind; when they are used up, no more. */
type Waits = readonly number[];

/** Ends that time may change; of the others there is no second attempt. */
type Passing = Exclude<AttemptCause, 'answered' | 'wrong-number' | 'lost'>;

/** Who asked to be called waits for it; who is only to be told is not chased. */
const waits: Readonly<Record<CallPurpose, Readonly<Record<Passing, Waits>>>> = {
  'call-back': {
    busy: [3, 5, 10, 20],
    'no-answer': [10, 20, 40],
    declined: [30],
    unreachable: [5, 15, 30],
    congested: [1, 3, 10, 20],
    'not-allowed': [30],
    machine: [15, 30],
    'media-lost': [1, 3],
    'no-trunk': [1, 1, 2, 5, 10, 15, 30, 60],
    failed: [5, 15],
  },
  notification: {
    busy: [15, 60, 180],
    'no-answer': [120, 300, 1_440],
    declined: [1_440],
    unreachable: [60, 180, 1_440],
    congested: [2, 5, 15, 30, 60],
    'not-allowed': [120],
    machine: [180, 1_440],
    'media-lost': [5, 30],
    'no-trunk': [1, 2, 5, 10, 15, 30, 60, 60, 60, 60],
    failed: [30, 120],
  },
};

/** No trunk may ask us to wait longer than this. */
const longestRetryAfterMs = 3_600_000;

/**
 * Milliseconds until the next attempt; `undefined`: there is none. `times`: how often attempts of this call ended so, this
 * one included. A `Retry-After` of the network is obeyed when it is longer than ours.
 */
export function waitAfter(ended: {
  readonly purpose: CallPurpose;
  readonly cause: AttemptCause;
  readonly times: number;
  /** A telephone that we left ringing when the process died is silent by then. */
  readonly ringOutSeconds: number;
  readonly retryAfterMs?: number | undefined;
}): number | undefined {
  const { purpose, cause, times, ringOutSeconds, retryAfterMs = 0 } = ended;
  if (cause === 'answered' || cause === 'wrong-number') return undefined;
  if (cause === 'lost') return times > mostLost ? undefined : ringOutSeconds * 1_000;
  const minutes = waits[purpose][cause][times - 1];
  if (minutes === undefined) return undefined;
  return Math.max(minutes * 60_000, Math.min(retryAfterMs, longestRetryAfterMs));
}

/** A call that takes the process down each time is not made for ever. */
const mostLost = 3;

/** Whether her telephone rang: counts against how often a number may be called in a day. */
export function hasRung(cause: AttemptCause | undefined): boolean {
  switch (cause) {
    case 'no-trunk':
    case 'congested':
    case 'not-allowed':
    case 'unreachable':
    case 'wrong-number':
    case 'failed':
      return false;
    default:
      return true;
  }
}
