import type { SipRequest, SipResponse } from '../message.ts';
import type { Source } from '../transport/transport.ts';
import type { TransactionContext } from './context.ts';
import { BaseServerTransaction } from './server-transaction.ts';

/** RFC 3261 §17.2.2; RFC 4320: 100 is not sent early, and nothing is sent once the client has given up. */
export class NonInviteServerTransaction extends BaseServerTransaction {
  #completed = false;

  constructor(request: SipRequest, source: Source, context: TransactionContext) {
    super(request, source, context);
    // Timer F of the client: nobody waits for an answer after it.
    this.after(64 * context.values.t1, () => {
      if (!this.#completed) this.end('done');
    });
  }

  send(response: SipResponse): void {
    if (this.ended || this.#completed) return;
    this.last = response;
    if (response.status < 200) {
      this.transmit(response, () => {});
      return;
    }
    this.#completed = true;
    this.transmit(response, () => this.end('transport'));
    // Timer J.
    if (this.reliable) this.end('done');
    else this.after(64 * this.context.values.t1, () => this.end('done'));
  }

  repeat(): void {
    if (this.last && !this.ended) this.transmit(this.last, () => {});
  }
}
