import { type Attempted, attemptCall } from './attempt-call.ts';
import type { OutboundCallKey } from './outbound-call.ts';
import type { Dialer, OutreachPorts } from './ports.ts';

/** Lines to the network: each is taken from before a call of ours rings until nobody talks on it any more. */
export class CallLines {
  readonly #waiting: ((isFree: boolean) => void)[] = [];
  #free: number;
  #isClosed = false;

  constructor(count: number) {
    this.#free = count;
  }

  /** `attemptCall`, as soon as a line is free. */
  async attempt(ports: OutreachPorts, key: OutboundCallKey): Promise<Attempted> {
    if (!(await this.#take())) return { outcome: 'put-off' };
    let talk: Promise<void> | undefined;
    const dialer: Dialer = {
      dial: async (order) => {
        const dialed = await ports.dialer.dial(order);
        if (dialed.outcome === 'answered') talk = dialed.ended;
        return dialed;
      },
    };
    try {
      return await attemptCall({ ...ports, dialer }, key);
    } finally {
      if (talk) void talk.then(() => this.#giveBack());
      else this.#giveBack();
    }
  }

  /** Nobody is called any more: who waits for a line is called by whoever starts next. */
  close(): void {
    this.#isClosed = true;
    for (const told of this.#waiting.splice(0)) told(false);
  }

  async #take(): Promise<boolean> {
    if (this.#isClosed) return false;
    if (this.#free === 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
    return true;
  }

  #giveBack(): void {
    const next = this.#waiting.shift();
    if (next) next(true);
    else this.#free += 1;
  }
}
