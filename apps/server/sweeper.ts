import { closeSilent, type Report, sweepConversations, type TurnPorts } from '#core/conversations/index.ts';
import { type RoutingPorts, sweepRouting } from '#core/routing/index.ts';

const everyMs = 3_000;
const leaseMs = 30_000;
const silentEveryMs = 600_000;

/** Looks every few seconds for what a crash left, in one process at a time. */
export class Sweeper {
  readonly #ports: TurnPorts & RoutingPorts;
  readonly #tenantIds: () => Promise<readonly string[]>;
  readonly #report: Report;
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> = Promise.resolve();
  #isStopped = false;
  #silentDueAt = 0;

  constructor(ports: TurnPorts & RoutingPorts, tenantIds: () => Promise<readonly string[]>, report: Report) {
    this.#ports = ports;
    this.#tenantIds = tenantIds;
    this.#report = report;
  }

  start(): void {
    this.#current = this.#sweep(true);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#current;
  }

  async #closeSilent(): Promise<void> {
    if (performance.now() < this.#silentDueAt) return;
    this.#silentDueAt = performance.now() + silentEveryMs;
    // What the lease does not give time for is for the next sweep.
    const until = performance.now() + leaseMs / 2;
    await closeSilent(this.#ports, () => !this.#isStopped && performance.now() < until);
  }

  async #sweep(isStart: boolean): Promise<void> {
    try {
      const token = await this.#ports.leases.take('sweep', leaseMs);
      if (token !== undefined) {
        try {
          await sweepConversations(this.#ports, { isStart });
          await sweepRouting(this.#ports, await this.#tenantIds());
          await this.#closeSilent();
        } finally {
          await this.#ports.leases.release('sweep', token);
        }
      }
    } catch (cause) {
      this.#report('sweep-failed', {}, cause);
    }
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#current = this.#sweep(false);
    }, everyMs);
  }
}
