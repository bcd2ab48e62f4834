import type { Clock } from '#core/shared/clock.ts';

/** The registers' own time: real time, driven on when somebody wants years to pass. */
export class DrivenClock implements Clock {
  #aheadMs = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): Date {
    return new Date(this.#clock.now().getTime() + this.#aheadMs);
  }

  /** Never back: what was told is told. */
  drive(days: number): void {
    this.#aheadMs += Math.max(0, days) * 86_400_000;
  }
}
