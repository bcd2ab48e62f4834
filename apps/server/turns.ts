import { type BegunTurn, type ConversationKey, type TurnPorts, takeTurn } from '#core/conversations/index.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';

/**
 * Starts turns of this process: one at a time per conversation; a request during a turn starts one more after it.
 * What is lost with the process is found by the sweep.
 */
export class Turns {
  readonly #ports: TurnPorts;
  readonly #metrics: Metrics;
  readonly #running = new Map<string, { again: boolean }>();
  readonly #begun = new Map<string, BegunTurn>();
  #idle: (() => void)[] = [];

  constructor(ports: TurnPorts, metrics: Metrics) {
    this.#ports = ports;
    this.#metrics = metrics;
  }

  /** Began with its message: the next request of the conversation takes it up. */
  keep(key: ConversationKey, begun: BegunTurn): void {
    this.#begun.set(key.id, begun);
  }

  request(key: ConversationKey): void {
    const running = this.#running.get(key.id);
    if (running) {
      running.again = true;
      return;
    }
    this.#running.set(key.id, { again: false });
    void this.#run(key);
  }

  /** Resolves when no turn runs. */
  drained(): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  async #run(key: ConversationKey): Promise<void> {
    const endTimer = this.#metrics.turnSeconds.startTimer();
    const begun = this.#begun.get(key.id);
    this.#begun.delete(key.id);
    try {
      await takeTurn(this.#ports, key, begun);
    } catch (cause) {
      this.#ports.report('turn-failed', { conversationId: key.id }, cause);
    }
    endTimer();
    const isWantedAgain = this.#running.get(key.id)?.again === true;
    this.#running.delete(key.id);
    if (isWantedAgain) this.request(key);
    if (this.#running.size > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
