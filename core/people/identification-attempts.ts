/** A lock lasts this long after the last wrong proof; so far back wrong ones are counted together. */
export const identificationLockMs = 30 * 60_000;

/** Wrong proofs after which no more are looked at, for each way to count them. */
export const proofLimits = { conversation: 5, claim: 5, identity: 8 } as const;

/** Of one person however she was named. Reached silently: every proof is then wrong. */
export const subjectProofLimit = 10;

/** Codes sent within a lock's time: enough for honest mishaps, too few to pester somebody. */
export const sendLimits = { conversation: 5, claim: 5, identity: 8 } as const;

export type AttemptScope = keyof typeof proofLimits | 'subject';

export type AttemptOutcome =
  /** Begun; counts as wrong until it is settled, so that a crash gives no free guess. */
  | 'pending'
  | 'confirmed'
  | 'refused'
  | 'sent'
  /** Not looked at. */
  | 'locked'
  /** A register or the gateway was down. */
  | 'unavailable';

/** One try to prove who one is, or one code asked for. */
export interface IdentificationAttempt {
  /** The turn it was made in: unique. */
  readonly key: string;
  readonly tenantId: string;
  readonly kind: 'proof' | 'send';
  readonly conversationId: string;
  /** The channel identity it came from. */
  readonly identityId: string;
  /** Blind index of who she says she is. */
  readonly claim: string;
  /** Blind index of the person the claim fits; known only after the register was asked. */
  readonly subject?: string;
  readonly at: Date;
  readonly outcome: AttemptOutcome;
  /** What was found out; kept so that the same turn gives the same answer. */
  readonly person?: { readonly subjectId: string; readonly name: string };
}

export interface AttemptStore {
  /** Keeps a new one durably; the same key again gives the one kept. */
  begin(attempt: IdentificationAttempt): Promise<IdentificationAttempt>;
  settle(
    of: { readonly tenantId: string; readonly key: string },
    change: Pick<IdentificationAttempt, 'outcome' | 'subject' | 'person'>,
  ): Promise<void>;
  get(of: { readonly tenantId: string; readonly key: string }): Promise<IdentificationAttempt | undefined>;
  /** Others than `exceptKey`, that count against the limit of the scope. */
  counted(of: {
    readonly tenantId: string;
    readonly kind: IdentificationAttempt['kind'];
    readonly scope: AttemptScope;
    readonly id: string;
    readonly since: Date;
    readonly exceptKey: string;
  }): Promise<readonly Date[]>;
}

/** Attempts that count: wrong, or begun and never settled; codes that were sent, or may have been. */
export const countedOutcomes: readonly AttemptOutcome[] = ['pending', 'refused', 'sent'];

/** As far back as it matters for a lock that holds at `now`. */
export function countedSince(now: Date): Date {
  return new Date(now.getTime() - 2 * identificationLockMs);
}

/** Until when nothing more is looked at; `undefined`: not locked. */
export function lockedUntil(counted: readonly Date[], limit: number, now: Date): Date | undefined {
  const last = Math.max(...counted.map((at) => at.getTime()));
  if (counted.length === 0 || now.getTime() >= last + identificationLockMs) return undefined;
  const together = counted.filter((at) => at.getTime() > last - identificationLockMs);
  return together.length >= limit ? new Date(last + identificationLockMs) : undefined;
}
