import type { Clock } from '#core/shared/clock.ts';

/** A clock that goes only when it is moved. */
export class SetClock implements Clock {
  #now: number;

  constructor(now: Date) {
    this.#now = now.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  move(ms: number): void {
    this.#now += ms;
  }
}
