import type { Clock } from '#core/shared/clock.ts';

/** Failures in a row after which nobody waits for it any more. */
const failuresToOpen = 5;
/** Then one call is let through so often, to see whether it is back. */
const probeEveryMs = 5_000;

/** Keeps citizens from waiting for a register that is down: open after failures in a row, closed by the first success. */
export class Circuit {
  #failures = 0;
  #probeAt = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** May it be asked? A `true` while open is the probe: nobody else gets one for a while. */
  admits(): boolean {
    if (!this.isOpen) return true;
    const now = this.#clock.now().getTime();
    if (now < this.#probeAt) return false;
    this.#probeAt = now + probeEveryMs;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures === failuresToOpen) this.#probeAt = this.#clock.now().getTime() + probeEveryMs;
  }

  get isOpen(): boolean {
    return this.#failures >= failuresToOpen;
  }
}
