import type { Dialed, Dialer, DialOrder } from '../ports.ts';

type Failed = Omit<Extract<Dialed, { outcome: 'failed' }>, 'outcome'>;

/** Telephones that do what the test says, one thing for each call. */
export class FakeDialer implements Dialer {
  readonly orders: DialOrder[] = [];
  readonly talks: string[] = [];
  hungUp = 0;
  /** What the next ones do; `answer`, and after the last one too. */
  script: ('answer' | Failed | (() => Promise<Dialed>))[] = [];
  #end: () => void = () => {};

  async dial(order: DialOrder): Promise<Dialed> {
    this.orders.push(order);
    const next = this.script.shift() ?? 'answer';
    if (typeof next === 'function') return next();
    return next === 'answer' ? this.answered(order) : { outcome: 'failed', ...next };
  }

  answered({ start }: DialOrder): Dialed {
    return {
      outcome: 'answered',
      by: 'person',
      trunk: 'north',
      talk: () => void this.talks.push(start.callId),
      hangUp: () => {
        this.hungUp += 1;
      },
      ended: new Promise((resolve) => {
        this.#end = resolve;
      }),
    };
  }

  endTalk(): void {
    this.#end();
  }
}
