import { newHolderToken } from './lease-holder.ts';

export interface LeaseDocument {
  readonly _id: string;
  readonly token: string;
  readonly takenAt: Date;
  readonly endsAt: Date;
}

/**
 * A lease taken further in the future than clocks of two machines may differ was taken before the clock went back:
 * it counts as run out, or nothing would move until the clock has caught up.
 */
const clockSkewMs = 5_000;

export function newLease(name: string, now: Date, ttlMs: number): LeaseDocument {
  return { _id: name, token: newHolderToken(), ...termOf(now, ttlMs) };
}

export function termOf(now: Date, ttlMs: number): Pick<LeaseDocument, 'takenAt' | 'endsAt'> {
  return { takenAt: now, endsAt: new Date(now.getTime() + ttlMs) };
}

/** Fits leases that have run out and may be taken by anybody. */
export function isOverFilter(now: Date): Readonly<Record<string, unknown>> {
  return { $or: [{ endsAt: { $lte: now } }, { takenAt: { $gt: new Date(now.getTime() + clockSkewMs) } }] };
}

/** The same for a lease that has been read. */
export function isOver(lease: Pick<LeaseDocument, 'takenAt' | 'endsAt'>, now: Date): boolean {
  return lease.endsAt <= now || lease.takenAt.getTime() > now.getTime() + clockSkewMs;
}
