import type { Clock } from '#core/shared/clock.ts';

/** So many questions a second, and no more than a second's worth at once: what was agreed with the register's owner. */
export class RateBudget {
  /** When the next question would be due if they came evenly, ms since 1970. */
  #dueAt = 0;
  readonly #everyMs: number;
  readonly #clock: Clock;

  constructor(perSecond: number, clock: Clock) {
    this.#everyMs = 1_000 / perSecond;
    this.#clock = clock;
  }

  /** How long to wait before asking; `undefined`: longer than `mostMs`, and nothing is used up. */
  take(mostMs: number): number | undefined {
    const now = this.#clock.now().getTime();
    const dueAt = Math.max(this.#dueAt, now);
    const waitMs = Math.max(0, dueAt + this.#everyMs - 1_000 - now);
    if (waitMs > mostMs) return undefined;
    this.#dueAt = dueAt + this.#everyMs;
    return waitMs;
  }
}
