import { bodyText, type SipRequest } from '../../sip/message.ts';
import type { StopTimer, Timers } from '../../sip/timers.ts';
import { seqOf } from '../dialog/dialog.ts';
import type { ServerTransaction } from '../ports.ts';
import type { TransferOutcome } from './call-events.ts';
import type { DialogLine } from './dialog-line.ts';

/** One REFER of ours and the news of it (RFC 3515). */
export class Transfer {
  readonly outcome: Promise<TransferOutcome>;
  readonly #timers: Timers;
  readonly #quietMs: number;
  readonly #onNews: (status: number) => void;
  #settle: (outcome: TransferOutcome) => void = () => undefined;
  #stopQuiet: StopTimer = () => undefined;
  #isAccepted = false;
  #isOver = false;
  #referSeq: number | undefined;

  constructor(options: {
    readonly line: DialogLine;
    readonly timers: Timers;
    /** Value of Refer-To, brackets and Replaces included. */
    readonly referTo: string;
    readonly quietMs: number;
    onNews(status: number): void;
  }) {
    this.#timers = options.timers;
    this.#quietMs = options.quietMs;
    this.#onNews = options.onNews;
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#listen();
    options.line.send('REFER', {
      headers: [
        ['Refer-To', options.referTo],
        ['Referred-By', options.line.dialog.local.replace(/;tag=.*$/, '')],
      ],
      onFinal: (response, _, request) => {
        this.#referSeq = seqOf(request);
        if (response.status >= 300) return this.#end({ outcome: 'refused', status: response.status });
        this.#isAccepted = true;
      },
      onFailed: () => this.#end({ outcome: 'refused', status: 408 }),
    });
  }

  /** A peer may send its first NOTIFY before the 202. */
  takeNotify(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (this.#isOver || !this.#isMine(request)) return void transaction.reply(481);
    const status = Number(/^SIP\/2\.0 (\d{3})\b/.exec(bodyText(request).trimStart())?.[1]);
    if (!(status >= 100 && status <= 699)) return void transaction.reply(400, { reason: 'Bad sipfrag' });
    transaction.reply(200);
    this.#isAccepted = true;
    this.#listen();
    this.#onNews(status);
    const isTerminated = /^\s*terminated\b/i.test(request.headers.get('Subscription-State') ?? '');
    if (status >= 300) this.#end({ outcome: 'failed', status });
    else if (status >= 200) this.#end({ outcome: 'transferred' });
    else if (isTerminated) this.#end({ outcome: 'unknown' });
  }

  /** The call ended. A peer that accepted and left has handed itself over: many never tell more. */
  callEnded(byPeer: boolean): void {
    this.#end({ outcome: byPeer && this.#isAccepted ? 'transferred' : 'ended' });
  }

  get isAccepted(): boolean {
    return this.#isAccepted && !this.#isOver;
  }

  #isMine(notify: SipRequest): boolean {
    const id = /;\s*id\s*=\s*(\d+)/i.exec(notify.headers.get('Event') ?? '')?.[1];
    return id === undefined || this.#referSeq === undefined || Number(id) === this.#referSeq;
  }

  #listen(): void {
    this.#stopQuiet();
    this.#stopQuiet = this.#timers.after(this.#quietMs, () => this.#end({ outcome: 'unknown' }));
  }

  #end(outcome: TransferOutcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopQuiet();
    this.#settle(outcome);
  }
}
