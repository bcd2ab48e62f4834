import type { Dialed } from '#core/outreach/index.ts';
import type { EndCause } from '../calls/index.ts';

type FailedCause = Extract<Dialed, { outcome: 'failed' }>['cause'];

/** What the end of a call that nobody talked on means for trying again. */
export function attemptCauseOf(cause: EndCause): FailedCause {
  switch (cause) {
    case 'busy':
    case 'no-answer':
    case 'wrong-number':
    case 'unreachable':
    case 'congested':
    case 'not-allowed':
    case 'media-lost':
      return cause;
    case 'refused':
    // She picked up and hung up before a word.
    case 'citizen-hung-up':
      return 'declined';
    // We go down: another process, or the next start, goes on.
    case 'we-hung-up':
      return 'no-trunk';
    default:
      return 'failed';
  }
}
