import type { SipRequest } from '../../sip/message.ts';
import type { StopTimer, Timers, TimerValues } from '../../sip/timers.ts';
import { seqOf } from '../dialog/dialog.ts';

interface Unconfirmed {
  readonly stop: StopTimer;
  onAck(ack: SipRequest): void;
}

/** Our 2xx to INVITEs, until each has its ACK: sent again after T1, doubling to T2, for 64·T1; over TCP too (RFC 3261 §13.3.1.4). */
export class UnconfirmedAnswers {
  readonly #timers: Timers;
  readonly #values: TimerValues;
  readonly #waiting = new Map<number, Unconfirmed>();

  constructor(timers: Timers, values: TimerValues) {
    this.#timers = timers;
    this.#values = values;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  add(
    invite: SipRequest,
    events: { send(): void; onAck(ack: SipRequest): void; onUnconfirmed(): void },
  ): void {
    const seq = seqOf(invite) ?? 0;
    let stopRepeat: StopTimer = () => undefined;
    const repeatAfter = (ms: number): void => {
      stopRepeat = this.#timers.after(ms, () => {
        events.send();
        repeatAfter(Math.min(ms * 2, this.#values.t2));
      });
    };
    repeatAfter(this.#values.t1);
    const stopEnd = this.#timers.after(64 * this.#values.t1, () => {
      stopRepeat();
      this.#waiting.delete(seq);
      events.onUnconfirmed();
    });
    const stop = () => {
      stopRepeat();
      stopEnd();
    };
    this.#waiting.set(seq, { stop, onAck: events.onAck });
  }

  /** A repeated ACK, or one that nobody waits for, means nothing. */
  takeAck(ack: SipRequest): void {
    const seq = seqOf(ack) ?? 0;
    const waiting = this.#waiting.get(seq);
    if (!waiting) return;
    this.#waiting.delete(seq);
    waiting.stop();
    waiting.onAck(ack);
  }

  stop(): void {
    for (const { stop } of this.#waiting.values()) stop();
    this.#waiting.clear();
  }
}
