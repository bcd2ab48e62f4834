import type { SipResponse } from '../message.ts';
import type { StopTimer } from '../timers.ts';
import type { Source } from '../transport/transport.ts';
import { BaseClientTransaction } from './client-transaction.ts';

/** RFC 3261 §17.1.2. */
export class NonInviteClientTransaction extends BaseClientTransaction {
  #state: 'trying' | 'proceeding' | 'completed' = 'trying';
  #stopRepeating: StopTimer | undefined;
  #stopWaiting: StopTimer | undefined;

  protected get unanswered(): boolean {
    return this.#state === 'trying';
  }

  start(): void {
    const { t1 } = this.context.values;
    this.transmit();
    if (!this.reliable) this.#repeatAfter(t1);
    // Timer F.
    this.#stopWaiting = this.after(64 * t1, () => this.fail('timeout'));
  }

  receive(response: SipResponse, source: Source): void {
    if (this.ended || this.#state === 'completed') return;
    if (response.status < 200) {
      this.#state = 'proceeding';
      this.pass(response, source);
      return;
    }
    this.#state = 'completed';
    this.#stopRepeating?.();
    this.#stopWaiting?.();
    this.pass(response, source);
    // Timer K.
    if (this.reliable) this.end();
    else this.after(this.context.values.t4, () => this.end());
  }

  /** Only an INVITE can be cancelled. */
  cancel(): void {}

  /** Timer E. */
  #repeatAfter(ms: number): void {
    this.#stopRepeating = this.after(ms, () => {
      this.transmit();
      const { t2 } = this.context.values;
      this.#repeatAfter(this.#state === 'proceeding' ? t2 : Math.min(2 * ms, t2));
    });
  }
}
