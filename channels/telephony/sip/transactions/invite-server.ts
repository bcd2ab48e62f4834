import { createResponse, type SipRequest, type SipResponse } from '../message.ts';
import type { StopTimer } from '../timers.ts';
import type { Source } from '../transport/transport.ts';
import type { TransactionContext } from './context.ts';
import { BaseServerTransaction } from './server-transaction.ts';

type State = 'proceeding' | 'accepted' | 'completed' | 'confirmed';

/** After this long without an answer of ours the caller is told that we are at work. */
const tryingMs = 200;

/**
 * RFC 3261 §17.2.1 with the accepted state of RFC 6026.
 *
 * Repeating a 2xx until its ACK comes is the caller's of this class (§13.3.1.4); it does so through `send`.
 */
export class InviteServerTransaction extends BaseServerTransaction {
  #state: State = 'proceeding';
  #stopTrying: StopTimer;
  #stopRepeating: StopTimer | undefined;

  constructor(request: SipRequest, source: Source, context: TransactionContext) {
    super(request, source, context);
    this.#stopTrying = this.after(tryingMs, () => this.send(createResponse(request, 100)));
  }

  send(response: SipResponse): void {
    if (this.ended) return;
    const { status } = response;
    if (this.#state === 'accepted' && status >= 200 && status < 300) {
      this.transmit(response, () => {});
      return;
    }
    if (this.#state !== 'proceeding') return;
    this.#stopTrying();
    this.last = response;
    if (status < 200) this.transmit(response, () => {});
    else if (status < 300) this.#accept(response);
    else this.#complete(response);
  }

  repeat(): void {
    const again = this.#state === 'proceeding' || this.#state === 'completed' ? this.last : undefined;
    if (again && !this.ended) this.transmit(again, () => {});
  }

  /** True: it acknowledged a refusal and is used up. False: it belongs to a 2xx, for the call to see. */
  acknowledge(): boolean {
    if (this.#state === 'confirmed') return true;
    if (this.#state !== 'completed') return false;
    this.#state = 'confirmed';
    this.#stopRepeating?.();
    // Timer I.
    if (this.reliable) this.end('done');
    else this.after(this.context.values.t4, () => this.end('done'));
    return true;
  }

  #accept(response: SipResponse): void {
    this.#state = 'accepted';
    this.transmit(response, () => {});
    // Timer L.
    this.after(64 * this.context.values.t1, () => this.end('done'));
  }

  #complete(response: SipResponse): void {
    this.#state = 'completed';
    this.transmit(response, () => this.end('transport'));
    if (!this.reliable) this.#repeatAfter(this.context.values.t1);
    // Timer H.
    this.after(64 * this.context.values.t1, () => {
      if (this.#state === 'completed') this.end('no-ack');
    });
  }

  /** Timer G. */
  #repeatAfter(ms: number): void {
    this.#stopRepeating = this.after(ms, () => {
      if (this.#state !== 'completed' || !this.last) return;
      this.transmit(this.last, () => this.end('transport'));
      this.#repeatAfter(Math.min(2 * ms, this.context.values.t2));
    });
  }
}
