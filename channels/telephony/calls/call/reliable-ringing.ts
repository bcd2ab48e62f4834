import type { SipRequest } from '../../sip/message.ts';
import type { StopTimer, Timers, TimerValues } from '../../sip/timers.ts';
import { seqOf } from '../dialog/dialog.ts';
import type { Headers } from '../dialog/send-request.ts';
import type { ServerTransaction } from '../ports.ts';

export interface ReliableAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body?: string;
}

/** Provisional answers that are repeated until a PRACK confirms them (RFC 3262 §3); one after another. */
export class ReliableRinging {
  readonly #timers: Timers;
  readonly #values: TimerValues;
  readonly #transaction: ServerTransaction;
  readonly #onUnconfirmed: () => void;
  readonly #queue: { readonly answer: ReliableAnswer; readonly done: (prack: SipRequest) => void }[] = [];
  #rseq: number;
  #waiting: { readonly rseq: number; readonly stop: StopTimer } | undefined;

  constructor(options: {
    readonly timers: Timers;
    readonly values: TimerValues;
    readonly transaction: ServerTransaction;
    readonly firstRseq: number;
    /** No PRACK for 64·T1. */
    onUnconfirmed(): void;
  }) {
    this.#timers = options.timers;
    this.#values = options.values;
    this.#transaction = options.transaction;
    this.#onUnconfirmed = options.onUnconfirmed;
    this.#rseq = options.firstRseq;
  }

  /** Resolves with the PRACK; never, when the call ends before. */
  send(answer: ReliableAnswer): Promise<SipRequest> {
    return new Promise((done) => {
      this.#queue.push({ answer, done });
      if (this.#queue.length === 1) this.#sendFirst();
    });
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** `false`: it confirms nothing of ours, answer 481. The PRACK itself is answered by whoever awaited `send`. */
  takePrack(prack: SipRequest): boolean {
    const [rseq, cseq, method] = (prack.headers.get('RAck') ?? '').trim().split(/\s+/);
    const waiting = this.#waiting;
    if (!waiting || Number(rseq) !== waiting.rseq || method !== 'INVITE') return false;
    if (Number(cseq) !== seqOf(this.#transaction.request)) return false;
    waiting.stop();
    this.#waiting = undefined;
    this.#queue.shift()?.done(prack);
    this.#sendFirst();
    return true;
  }

  /** A final answer goes out: nothing is repeated any more. */
  stop(): void {
    this.#waiting?.stop();
    this.#waiting = undefined;
    this.#queue.length = 0;
  }

  #sendFirst(): void {
    const first = this.#queue[0];
    if (!first) return;
    const { status, headers, body } = first.answer;
    const rseq = this.#rseq++;
    const response = this.#transaction.reply(status, {
      headers: [...headers, ['Require', '100rel'], ['RSeq', String(rseq)]],
      ...(body !== undefined && { body }),
    });
    let stopRepeat: StopTimer = () => undefined;
    const repeatAfter = (ms: number): void => {
      stopRepeat = this.#timers.after(ms, () => {
        this.#transaction.send(response);
        repeatAfter(ms * 2);
      });
    };
    repeatAfter(this.#values.t1);
    const stopEnd = this.#timers.after(64 * this.#values.t1, () => {
      this.stop();
      this.#onUnconfirmed();
    });
    this.#waiting = {
      rseq,
      stop: () => {
        stopRepeat();
        stopEnd();
      },
    };
  }
}
