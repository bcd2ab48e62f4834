const mostAtOnce = 4;
const longestRestMs = 60_000;
const busyMs = 250;

/** How hard this process may press each receiver: a few requests at once, and a rest after failures. */
export class DeliveryPace {
  readonly #running = new Map<string, number>();
  readonly #failing = new Map<string, { readonly count: number; readonly until: number }>();

  /** 0: now. Else how long to wait, milliseconds. */
  enter(subscriptionId: string, now: Date): number {
    const restMs = (this.#failing.get(subscriptionId)?.until ?? 0) - now.getTime();
    if (restMs > 0) return restMs;
    const running = this.#running.get(subscriptionId) ?? 0;
    // After failures one tries whether it is back.
    if (running >= (this.#failing.has(subscriptionId) ? 1 : mostAtOnce)) return busyMs;
    this.#running.set(subscriptionId, running + 1);
    return 0;
  }

  leave(subscriptionId: string, wasTaken: boolean, now: Date): void {
    const running = (this.#running.get(subscriptionId) ?? 1) - 1;
    if (running === 0) this.#running.delete(subscriptionId);
    else this.#running.set(subscriptionId, running);
    if (wasTaken) {
      this.#failing.delete(subscriptionId);
      return;
    }
    const count = (this.#failing.get(subscriptionId)?.count ?? 0) + 1;
    const restMs = count < 3 ? 0 : Math.min(longestRestMs, 1_000 * 2 ** (count - 3));
    this.#failing.set(subscriptionId, { count, until: now.getTime() + restMs });
  }
}
