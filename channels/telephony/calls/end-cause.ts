/** Why a call ended, in our words. Who did it is part of the word where it matters. */
export const endCauses = [
  'citizen-hung-up',
  'we-hung-up',
  /** The caller gave up before we answered. */
  'cancelled',
  'answered-elsewhere',
  'transferred',
  'busy',
  'no-answer',
  'refused',
  /** The number does not exist or cannot be called this way. */
  'wrong-number',
  /** The trunk, its network or the phone is not there. */
  'unreachable',
  'congested',
  /** Credentials were refused, or the trunk does not let us call. */
  'not-allowed',
  'no-common-media',
  'media-lost',
  'session-expired',
  /** The peer never confirmed our answer. */
  'not-confirmed',
  'failed',
] as const;

export type EndCause = (typeof endCauses)[number];

export interface CallEnd {
  readonly cause: EndCause;
  /** The final SIP status of a call that was not answered. */
  readonly status?: number;
  /** ITU-T Q.850 cause of the Reason header, when there was one. */
  readonly q850?: number;
  /** How long the network asks not to be tried again. */
  readonly retryAfterSeconds?: number;
}

const byStatus: Readonly<Record<number, EndCause>> = {
  401: 'not-allowed',
  402: 'not-allowed',
  403: 'not-allowed',
  404: 'wrong-number',
  407: 'not-allowed',
  408: 'no-answer',
  410: 'wrong-number',
  415: 'no-common-media',
  480: 'no-answer',
  484: 'wrong-number',
  485: 'wrong-number',
  486: 'busy',
  487: 'no-answer',
  488: 'no-common-media',
  502: 'unreachable',
  503: 'congested',
  504: 'unreachable',
  600: 'busy',
  603: 'refused',
  604: 'wrong-number',
  606: 'no-common-media',
  607: 'refused',
};

/** Q.850 table 1, those a telephone network sends (RFC 3398 §7.2.4.1 maps the statuses it becomes). */
const byQ850: Readonly<Record<number, EndCause>> = {
  1: 'wrong-number',
  3: 'unreachable',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  20: 'unreachable',
  21: 'refused',
  22: 'wrong-number',
  27: 'unreachable',
  28: 'wrong-number',
  34: 'congested',
  38: 'unreachable',
  41: 'congested',
  42: 'congested',
  44: 'congested',
  57: 'not-allowed',
  58: 'congested',
  65: 'no-common-media',
  79: 'no-common-media',
  88: 'no-common-media',
};

/** `Retry-After: 120 (maintenance);duration=60`: its seconds. */
export function retryAfterOf(header: string | undefined): Pick<CallEnd, 'retryAfterSeconds'> {
  const digits = /^\s*(\d{1,7})\b/.exec(header ?? '')?.[1];
  return digits === undefined ? {} : { retryAfterSeconds: Number(digits) };
}

/** What the far network says of the line (Q.850) is closer to the truth than the status a gateway made of it. */
export function endOfRefusal(status: number, reasons: readonly string[]): CallEnd {
  const q850 = q850Of(reasons);
  const cause = (q850 === undefined ? undefined : byQ850[q850]) ?? byStatus[status] ?? 'failed';
  return { cause, status, ...(q850 !== undefined && { q850 }) };
}

/** A BYE of the peer. Normal clearing, or nothing said, is a person who hung up. */
export function endOfBye(reasons: readonly string[]): CallEnd {
  const q850 = q850Of(reasons);
  if (q850 === undefined || q850 === 16 || q850 === 31)
    return { cause: 'citizen-hung-up', ...(q850 && { q850 }) };
  return { cause: byQ850[q850] ?? 'failed', q850 };
}

/** RFC 3326: `SIP ;cause=200 ;text="Call completed elsewhere"` is what a forking proxy tells the other phones. */
export function endOfCancel(reasons: readonly string[]): CallEnd {
  const elsewhere = reasons.some((reason) => /^SIP\b/i.test(reason) && causeOf(reason) === 200);
  return { cause: elsewhere ? 'answered-elsewhere' : 'cancelled' };
}

function q850Of(reasons: readonly string[]): number | undefined {
  const reason = reasons.find((one) => /^Q\.850\b/i.test(one));
  return reason === undefined ? undefined : causeOf(reason);
}

function causeOf(reason: string): number | undefined {
  const digits = /;\s*cause\s*=\s*(\d{1,3})\b/i.exec(reason)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What we tell the peer in BYE and CANCEL (RFC 3326). */
export function reasonOf(cause: EndCause): string {
  switch (cause) {
    case 'no-answer':
      return 'Q.850;cause=19;text="No answer"';
    case 'media-lost':
      return 'Q.850;cause=41;text="Media lost"';
    case 'session-expired':
      return 'Q.850;cause=102;text="Session expired"';
    case 'not-confirmed':
      return 'Q.850;cause=102;text="No ACK"';
    case 'no-common-media':
      return 'Q.850;cause=88;text="No common media"';
    case 'failed':
      return 'Q.850;cause=41;text="Failure"';
    default:
      return 'Q.850;cause=16;text="Normal call clearing"';
  }
}
