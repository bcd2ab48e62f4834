import { parseUri } from '../../sip/grammar/uri.ts';
import { bodyText, type SipRequest } from '../../sip/message.ts';
import type { StopTimer } from '../../sip/timers.ts';
import { Dialog } from '../dialog/dialog.ts';
import type { Headers } from '../dialog/send-request.ts';
import { type CallEnd, type EndCause, endOfCancel } from '../end-cause.ts';
import type { ServerTransaction } from '../ports.ts';
import type { Negotiation } from '../sdp/negotiation.ts';
import { Call } from './call.ts';
import { type CallParts, capabilityHeaders, contactHeader } from './call-parts.ts';
import { type CallParty, callerOf } from './party.ts';
import { ReliableRinging } from './reliable-ringing.ts';
import { sdpOf } from './sdp-body.ts';
import { Session } from './session.ts';
import { refuseOffer } from './session-changes.ts';

export type AnswerOutcome = { readonly outcome: 'answered' } | { readonly outcome: 'ended' };

export interface Refusal {
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
}

/** A call to us. Its offer was looked at before: there is a codec we share, or no offer yet. */
export class IncomingCall extends Call {
  readonly direction = 'incoming';
  readonly caller: CallParty;
  /** User part of the Request-URI: the number that was called. */
  readonly called: string | undefined;
  protected override readonly session: Session;
  readonly #transaction: ServerTransaction;
  readonly #reliable: ReliableRinging | undefined;
  readonly #stopWaiting: StopTimer;
  #phase: 'open' | 'accepted' | 'closed' = 'open';
  #answer: Promise<AnswerOutcome> | undefined;
  /** What the peer has got of ours already, by a provisional answer. */
  #told: { readonly body: string; readonly isConfirmed: Promise<unknown> | undefined } | undefined;
  #byeAfterAck: EndCause | undefined;

  constructor(parts: CallParts, transaction: ServerTransaction, trustsIdentity: boolean) {
    super(parts);
    const { request, source } = transaction;
    this.#transaction = transaction;
    this.signalledFrom = source.host;
    this.caller = callerOf(request, trustsIdentity);
    const uri = parseUri(request.uri);
    this.called = uri?.kind === 'sip' ? uri.user : uri?.kind === 'tel' ? uri.number : undefined;
    this.session = new Session({
      parts,
      host: this.sessionHost((prack) => this.#takePrack(prack)),
      dialog: Dialog.asServer(request, transaction.toTag, source),
      ownsCallId: false,
    });
    this.session.learn(request);
    if (requiresReliable(request))
      this.#reliable = new ReliableRinging({
        timers: parts.timers,
        values: parts.timerValues,
        transaction,
        firstRseq: 1 + Math.floor(parts.random() * 1_000_000),
        onUnconfirmed: () => this.#close(504, { cause: 'not-confirmed' }),
      });
    this.#stopWaiting = parts.timers.after(waitMs(request, parts.settings.ringSeconds), () =>
      this.#close(480, { cause: 'no-answer' }),
    );
    transaction.onCancel((cancel) => this.#close(487, endOfCancel(cancel.headers.all('Reason'))));
  }

  /** 180; may be repeated. */
  ring(): void {
    if (this.#phase !== 'open') return;
    this.#provisional(180)?.catch(() => undefined);
  }

  /** 183 with our media: the caller hears us before the call is answered (and paid). */
  async startEarlyMedia(): Promise<void> {
    const negotiation = await this.#open();
    if (!negotiation || this.#phase !== 'open' || this.#told) return;
    const body = this.#describe(negotiation);
    if (body === undefined) return;
    this.#told = { body, isConfirmed: this.#provisional(183, body) };
  }

  /** Resolves when the peer confirmed the answer, or the call ended before. */
  answer(): Promise<AnswerOutcome> {
    this.#answer ??= this.#accept();
    return this.#answer;
  }

  /** 300 … 699, with the phrase of the standard unless another is given. */
  refuse(status: number, { reason, retryAfterSeconds }: Refusal = {}): void {
    this.#close(
      status,
      { cause: 'we-hung-up' },
      {
        ...(reason !== undefined && { reason }),
        ...(retryAfterSeconds !== undefined && { headers: [['Retry-After', String(retryAfterSeconds)]] }),
      },
    );
  }

  hangUp(cause: EndCause = 'we-hung-up'): void {
    if (this.#phase === 'open') this.#close(480, { cause });
    else if (this.state === 'unanswered' && this.#phase === 'accepted') {
      // A caller that has not confirmed may not be sent BYE yet (RFC 3261 §15).
      this.#byeAfterAck = cause;
      this.finish({ cause });
    } else this.leave(cause);
  }

  async #accept(): Promise<AnswerOutcome> {
    const done = new Promise<AnswerOutcome>((resolve) => {
      this.on(({ type }) => {
        if (type === 'answered' || type === 'ended') resolve({ outcome: type });
      });
    });
    if (this.state === 'ended') return { outcome: 'ended' };
    const negotiation = await this.#open();
    // RFC 3262 §3: no 2xx while a description we sent is unconfirmed.
    if (this.#told?.isConfirmed) await Promise.race([this.#told.isConfirmed, done]);
    if (!negotiation || this.#phase !== 'open') return await done;
    const told = this.#told;
    const body = told ? (told.isConfirmed ? undefined : told.body) : this.#describe(negotiation);
    if (!told && body === undefined) return await done;
    this.#phase = 'accepted';
    this.#stopWaiting();
    this.#reliable?.stop();
    const { sessionTimer } = this.session;
    const timed = sessionTimer.takeRequest(this.#transaction.request);
    this.session.accept(
      this.#transaction,
      { headers: timed.headers, ...(body !== undefined && { body }) },
      (ack) => this.#takeAck(ack, negotiation),
    );
    sessionTimer.confirm();
    return await done;
  }

  async #open(): Promise<Negotiation | undefined> {
    try {
      return await this.openMedia();
    } catch {
      this.#close(503, { cause: 'failed' }, { headers: [['Retry-After', '10']] });
      return undefined;
    }
  }

  /** Our answer to the caller's offer, or an offer when there was none. */
  #describe(negotiation: Negotiation): string | undefined {
    const offer = sdpOf(this.#transaction.request);
    if (offer.outcome !== 'sdp') return negotiation.offer();
    const taken = negotiation.takeOffer(offer.sdp);
    if (taken.outcome === 'agreed') {
      this.agreed(taken.agreement);
      return taken.answer;
    }
    this.#stop();
    refuseOffer(this.#transaction, taken);
    this.#over({ cause: 'no-common-media' });
    return undefined;
  }

  #takeAck(ack: SipRequest, negotiation: Negotiation): void {
    if (this.#byeAfterAck !== undefined) {
      this.#sayBye(this.#byeAfterAck);
      return;
    }
    if (negotiation.isOffering && !this.#takeLateAnswer(bodyText(ack), negotiation))
      this.leave('no-common-media');
    else this.confirmed();
  }

  #takeLateAnswer(body: string, negotiation: Negotiation): boolean {
    const taken = negotiation.takeAnswer(body);
    negotiation.settle();
    if (taken.outcome === 'agreed') this.agreed(taken.agreement);
    return taken.outcome === 'agreed';
  }

  #takePrack(transaction: ServerTransaction): void {
    if (!this.#reliable?.takePrack(transaction.request)) return void transaction.reply(481);
    const sdp = sdpOf(transaction.request);
    const { negotiation } = this;
    if (sdp.outcome !== 'sdp' || !negotiation) return void transaction.reply(200);
    if (negotiation.isOffering) {
      transaction.reply(200);
      if (!this.#takeLateAnswer(sdp.sdp, negotiation)) this.#close(488, { cause: 'no-common-media' });
      return;
    }
    const taken = negotiation.takeOffer(sdp.sdp);
    if (taken.outcome !== 'agreed') {
      refuseOffer(transaction, taken);
      return;
    }
    transaction.reply(200, { headers: [['Content-Type', 'application/sdp']], body: taken.answer });
    this.agreed(taken.agreement);
  }

  /** Reliably when the caller requires it. */
  #provisional(status: number, body?: string): Promise<unknown> | undefined {
    const { request, source } = this.#transaction;
    const headers: Headers = [
      ...request.headers.all('Record-Route').map((route) => ['Record-Route', route] as const),
      contactHeader(this.parts, source),
      ...capabilityHeaders,
      ['Server', this.parts.settings.product],
      ...(body === undefined ? [] : [['Content-Type', 'application/sdp'] as const]),
    ];
    const parts = { headers, ...(body !== undefined && { body }) };
    if (this.#reliable) return this.#reliable.send({ status, ...parts });
    this.#transaction.reply(status, parts);
    return undefined;
  }

  protected override peerLeft(end: CallEnd): void {
    // A caller may end a call that rings by BYE too (RFC 3261 §15).
    if (this.#phase === 'open') this.#close(487, { cause: 'cancelled' });
    else super.peerLeft(end);
  }

  protected override giveUp(cause: EndCause): void {
    if (this.#byeAfterAck !== undefined) this.#sayBye(this.#byeAfterAck);
    else this.leave(cause);
  }

  #sayBye(cause: EndCause): void {
    this.#byeAfterAck = undefined;
    this.session.line.bye(cause, () => this.release());
  }

  #close(
    status: number,
    end: CallEnd,
    parts: { readonly reason?: string; readonly headers?: Headers } = {},
  ): void {
    if (this.#phase !== 'open') return;
    this.#stop();
    this.#transaction.reply(status, {
      ...parts,
      headers: [...(parts.headers ?? []), ['Server', this.parts.settings.product]],
    });
    this.#over(end);
  }

  #stop(): void {
    this.#phase = 'closed';
    this.#stopWaiting();
    this.#reliable?.stop();
  }

  #over(end: CallEnd): void {
    this.finish(end);
    this.release();
  }
}

function requiresReliable(request: SipRequest): boolean {
  return request.headers.all('Require').some((one) => one.toLowerCase() === '100rel');
}

/** Expires of an INVITE limits how long it may ring (RFC 3261 §13.3.1). */
function waitMs(request: SipRequest, ringSeconds: number): number {
  const expires = Number(/^\d{1,6}$/.exec(request.headers.get('Expires') ?? '')?.[0] ?? ringSeconds);
  return Math.max(1, Math.min(expires, ringSeconds)) * 1000;
}
