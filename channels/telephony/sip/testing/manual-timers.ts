import type { Clock } from '#core/shared/clock.ts';
import type { Timers } from '../timers.ts';

/** Timers and a clock that stand still until a test moves them. */
export class ManualTimers implements Timers, Clock {
  #now = Date.UTC(2026, 10, 20, 9);
  #waiting: { at: number; action: () => void }[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.#now + ms, action };
    this.#waiting.push(timer);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== timer);
    };
  }

  /** Runs everything that falls due, in order, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const due = this.#waiting.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#waiting = this.#waiting.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.action();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything that waits for a resolved promise run, and what that starts in turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
