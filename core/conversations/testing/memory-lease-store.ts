import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { LeaseStore } from '../ports.ts';

interface Lease {
  readonly token: string;
  readonly takenAt: number;
  readonly endsAt: number;
}

/** Clocks of two machines differ by less; a lease from further in the future was taken before the clock went back. */
const clockSkewMs = 5_000;

export class MemoryLeaseStore implements LeaseStore {
  readonly #byName = new Map<string, Lease>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async take(name: string, ttlMs: number): Promise<string | undefined> {
    const now = this.#clock.now().getTime();
    const held = this.#byName.get(name);
    if (held && held.endsAt > now && held.takenAt <= now + clockSkewMs) return undefined;
    const token = newId();
    this.#byName.set(name, { token, takenAt: now, endsAt: now + ttlMs });
    return token;
  }

  async renew(name: string, token: string, ttlMs: number): Promise<boolean> {
    if (this.#byName.get(name)?.token !== token) return false;
    const now = this.#clock.now().getTime();
    this.#byName.set(name, { token, takenAt: now, endsAt: now + ttlMs });
    return true;
  }

  async release(name: string, token: string): Promise<void> {
    if (this.#byName.get(name)?.token === token) this.#byName.delete(name);
  }
}
