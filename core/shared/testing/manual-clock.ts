import type { Clock } from '../clock.ts';

/** A clock that stands still until a test moves it, backwards too. */
export class ManualClock implements Clock {
  #now: number;

  constructor(start: Date | string = '2026-11-20T09:00:00Z') {
    this.#now = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
