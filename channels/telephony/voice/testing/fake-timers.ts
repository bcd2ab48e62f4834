import type { SetTimer } from '../timers.ts';

/** Time that passes when it is told to. */
export class FakeTimers {
  #now = 0;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly set: SetTimer = (ms, run) => {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#now = next.at;
      this.#timers = this.#timers.filter((one) => one !== next);
      next.run();
    }
    this.#now = until;
  }

  get nowMs(): number {
    return this.#now;
  }

  /** Timers that still wait. */
  get pending(): number {
    return this.#timers.length;
  }
}
