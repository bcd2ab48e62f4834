import type { SipRequest, SipResponse } from '../../sip/message.ts';
import type { Timers } from '../../sip/timers.ts';
import type { Dialog } from '../dialog/dialog.ts';
import type { Headers } from '../dialog/send-request.ts';
import { type CallEnd, endOfBye } from '../end-cause.ts';
import type { ServerTransaction } from '../ports.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';
import type { Negotiation } from '../sdp/negotiation.ts';
import type { CallEvent, ChangeOutcome, KeysOutcome, TransferOutcome } from './call-events.ts';
import { type CallParts, capabilityHeaders, contactHeader, type DialogOwner } from './call-parts.ts';
import { DialogLine } from './dialog-line.ts';
import { keyBody, keysOfInfo, keyTypes } from './keys.ts';
import { refuseInCall } from './refuse-request.ts';
import { sdpOf } from './sdp-body.ts';
import { type ChangingCall, SessionChanges } from './session-changes.ts';
import { SessionTimer } from './session-timer.ts';
import { Transfer } from './transfer.ts';
import { UnconfirmedAnswers } from './unconfirmed-answers.ts';

/** What a session tells its call. */
export interface SessionHost {
  emit(event: CallEvent): void;
  agreed(agreement: MediaAgreement): void;
  /** The peer said BYE; it is answered already. */
  peerLeft(end: CallEnd): void;
  /** The session must end for this cause: BYE and finish. */
  giveUp(cause: 'failed' | 'no-common-media' | 'session-expired' | 'not-confirmed'): void;
  takePrack(transaction: ServerTransaction): void;
  isEnded(): boolean;
  /** `undefined` until media was opened. */
  negotiation(): Negotiation | undefined;
}

/** A dialog of a call with all that happens in it after its INVITE: changes, keys, transfer, refreshes, the end. */
export class Session implements DialogOwner, ChangingCall {
  readonly line: DialogLine;
  readonly sessionTimer: SessionTimer;
  readonly answers: UnconfirmedAnswers;
  readonly ownsCallId: boolean;
  /** Both sides know the final answer. */
  isConfirmed = false;
  peerAllowsUpdate = false;
  readonly #parts: CallParts;
  readonly #host: SessionHost;
  readonly #changes: SessionChanges;
  #transfer: Transfer | undefined;

  constructor(options: {
    readonly parts: CallParts;
    readonly host: SessionHost;
    readonly dialog: Dialog;
    readonly ownsCallId: boolean;
    /** Brought along from the INVITE that made the dialog. */
    readonly sessionTimer?: SessionTimer;
  }) {
    const { parts, host } = options;
    this.#parts = parts;
    this.#host = host;
    this.line = new DialogLine(options.dialog, parts);
    this.ownsCallId = options.ownsCallId;
    this.answers = new UnconfirmedAnswers(parts.timers, parts.timerValues);
    this.sessionTimer = options.sessionTimer ?? new SessionTimer(parts.timers, parts.settings.session);
    this.sessionTimer.onRefresh = () => {
      this.#refresh().catch(() => host.giveUp('failed'));
    };
    this.sessionTimer.onExpired = () => host.giveUp('session-expired');
    this.#changes = new SessionChanges(this);
    parts.dialogs.set(this.dialog.id, this);
  }

  get dialog(): Dialog {
    return this.line.dialog;
  }

  get negotiation(): Negotiation {
    const negotiation = this.#host.negotiation();
    if (!negotiation) throw new Error('A session changes before its media was opened');
    return negotiation;
  }

  get timers(): Timers {
    return this.#parts.timers;
  }

  random(): number {
    return this.#parts.random();
  }

  isEnded(): boolean {
    return this.#host.isEnded();
  }

  agreed(agreement: MediaAgreement): void {
    this.#host.agreed(agreement);
  }

  giveUp(cause: 'failed' | 'no-common-media'): void {
    this.#host.giveUp(cause);
  }

  /** What the peer says it can do, in INVITE, UPDATE or 2xx. */
  learn(message: SipRequest | SipResponse): void {
    const allowed = message.headers.all('Allow');
    if (allowed.length > 0) this.peerAllowsUpdate = allowed.some((one) => one.toUpperCase() === 'UPDATE');
  }

  takeAck(ack: SipRequest): void {
    this.answers.takeAck(ack);
  }

  takeLateAnswer(response: SipResponse): void {
    this.line.sendAck(response);
  }

  takeRequest(transaction: ServerTransaction): void {
    const { request, source } = transaction;
    if (this.#host.isEnded()) return void transaction.reply(request.method === 'BYE' ? 200 : 481);
    if (this.dialog.take(request, source) === 'out-of-order')
      return void transaction.reply(500, { reason: 'CSeq out of order' });
    if (request.method !== 'BYE' && refuseInCall(transaction)) return;
    switch (request.method) {
      case 'BYE':
        transaction.reply(200);
        this.#takeBye(request);
        break;
      case 'INVITE':
      case 'UPDATE':
        this.#takeChange(transaction);
        break;
      case 'INFO':
        this.#takeInfo(transaction);
        break;
      case 'OPTIONS':
        transaction.reply(200, { headers: [...capabilityHeaders, ['Accept', 'application/sdp']] });
        break;
      case 'NOTIFY':
        this.#takeNotify(transaction);
        break;
      case 'PRACK':
        this.#host.takePrack(transaction);
        break;
    }
  }

  async #refresh(): Promise<void> {
    const { outcome } = await this.#changes.refresh();
    if (outcome === 'refused') this.sessionTimer.refreshLater();
  }

  #takeBye(bye: SipRequest): void {
    const transferred = this.#transfer?.isAccepted === true;
    this.#transfer?.callEnded(true);
    const end = endOfBye(bye.headers.all('Reason'));
    this.#host.peerLeft(transferred ? { ...end, cause: 'transferred' } : end);
  }

  #takeChange(transaction: ServerTransaction): void {
    const { request } = transaction;
    this.learn(request);
    if (this.isConfirmed) {
      this.#changes.take(transaction);
      return;
    }
    // The first offer is not answered yet (RFC 3261 §14.2, RFC 3311 §5.2).
    if (request.method === 'INVITE' || sdpOf(request).outcome !== 'none') {
      const seconds = Math.floor(this.random() * 11);
      transaction.reply(500, { headers: [['Retry-After', String(seconds)]] });
      return;
    }
    this.dialog.refresh(request);
    this.accept(transaction, { headers: [] }, () => undefined);
  }

  #takeInfo(transaction: ServerTransaction): void {
    // A package we never said we receive (RFC 6086 §4.2.2).
    if (transaction.request.headers.has('Info-Package'))
      return void transaction.reply(469, { reason: 'Bad Info Package', headers: [['Recv-Info', '']] });
    const taken = keysOfInfo(transaction.request);
    if (taken.outcome === 'unknown-type')
      return void transaction.reply(415, { headers: [['Accept', keyTypes.join(', ')]] });
    if (taken.outcome === 'unreadable') return void transaction.reply(400);
    transaction.reply(200);
    if (taken.outcome === 'keys') this.#host.emit({ type: 'keys', keys: taken.keys });
  }

  #takeNotify(transaction: ServerTransaction): void {
    const event = transaction.request.headers.get('Event')?.split(';')[0]?.trim().toLowerCase();
    if (event !== 'refer') return void transaction.reply(489, { headers: [['Allow-Events', 'refer']] });
    if (!this.#transfer) return void transaction.reply(481);
    this.#transfer.takeNotify(transaction);
  }

  accept(
    transaction: ServerTransaction,
    answer: { readonly headers: Headers; readonly body?: string },
    onAck: (ack: SipRequest) => void,
  ): void {
    const response = transaction.reply(200, {
      headers: [
        ...transaction.request.headers.all('Record-Route').map((route) => ['Record-Route', route] as const),
        contactHeader(this.#parts, transaction.source),
        ...capabilityHeaders,
        ...answer.headers,
        ['Server', this.#parts.settings.product],
        ...(answer.body === undefined ? [] : [['Content-Type', 'application/sdp'] as const]),
      ],
      ...(answer.body !== undefined && { body: answer.body }),
    });
    if (transaction.request.method !== 'INVITE') return;
    this.answers.add(transaction.request, {
      send: () => transaction.send(response),
      onAck,
      onUnconfirmed: () => this.#host.giveUp('not-confirmed'),
    });
  }

  sendChange(
    method: 'INVITE' | 'UPDATE',
    change: { readonly headers: Headers; readonly body?: string },
    events: { onFinal(response: SipResponse): void; onFailed(): void },
  ): void {
    let isAnswered = false;
    this.line.send(method, {
      ...change,
      ...(change.body !== undefined && { contentType: 'application/sdp' }),
      onFinal: (response, _, request) => {
        if (method === 'INVITE' && response.status < 300) this.line.sendAck(request);
        if (!isAnswered) events.onFinal(response);
        isAnswered = true;
      },
      onFailed: () => events.onFailed(),
    });
  }

  async setHold(isHeld: boolean): Promise<ChangeOutcome> {
    const before = this.negotiation.wanted;
    this.negotiation.wanted = isHeld ? 'sendonly' : 'sendrecv';
    const changed = await this.#changes.offer();
    if (changed.outcome === 'refused') this.negotiation.wanted = before;
    return changed;
  }

  async sendKeys(keys: string): Promise<KeysOutcome> {
    for (const key of keys) {
      const status = await new Promise<number>((resolve) => {
        this.line.send('INFO', {
          contentType: 'application/dtmf-relay',
          body: keyBody(key),
          onFinal: (response) => resolve(response.status),
          onFailed: () => resolve(408),
        });
      });
      if (status >= 300 || this.#host.isEnded()) return { outcome: 'refused' };
    }
    return { outcome: 'sent' };
  }

  async transfer(referTo: string): Promise<TransferOutcome> {
    this.#transfer ??= new Transfer({
      line: this.line,
      timers: this.timers,
      referTo,
      quietMs: this.#parts.settings.transferSeconds * 1000,
      onNews: (status) => this.#host.emit({ type: 'transfer', status }),
    });
    const outcome = await this.#transfer.outcome;
    this.#transfer = undefined;
    return outcome;
  }

  /** The call is over on our side. The dialog stays known until its BYE is answered. */
  stop(): void {
    this.#transfer?.callEnded(false);
    this.#changes.stop();
    this.sessionTimer.stop();
  }

  forget(): void {
    this.answers.stop();
    if (this.#parts.dialogs.get(this.dialog.id) === this) this.#parts.dialogs.delete(this.dialog.id);
  }
}
