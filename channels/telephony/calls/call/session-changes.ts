import type { SipRequest, SipResponse } from '../../sip/message.ts';
import { bodyText } from '../../sip/message.ts';
import type { StopTimer, Timers } from '../../sip/timers.ts';
import type { Dialog } from '../dialog/dialog.ts';
import type { ServerTransaction } from '../ports.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';
import type { Negotiation, TakenOffer } from '../sdp/negotiation.ts';
import type { ChangeOutcome } from './call-events.ts';
import { sdpOf } from './sdp-body.ts';
import type { SessionTimer } from './session-timer.ts';

type Headers = readonly (readonly [name: string, value: string])[];

/** What changes need of their call. */
export interface ChangingCall {
  readonly timers: Timers;
  readonly dialog: Dialog;
  readonly negotiation: Negotiation;
  readonly sessionTimer: SessionTimer;
  /** Whose Call-ID it is waits longer after a collision (RFC 3261 §14.1). */
  readonly ownsCallId: boolean;
  readonly peerAllowsUpdate: boolean;
  random(): number;
  isEnded(): boolean;
  /** Sends INVITE (and ACK for each of its 2xx) or UPDATE. */
  sendChange(
    method: 'INVITE' | 'UPDATE',
    parts: { readonly headers: Headers; readonly body?: string },
    events: { onFinal(response: SipResponse): void; onFailed(reason: 'timeout' | 'transport'): void },
  ): void;
  /** 2xx; of an INVITE it is repeated until its ACK. */
  accept(
    transaction: ServerTransaction,
    parts: { readonly headers: Headers; readonly body?: string },
    onAck: (ack: SipRequest) => void,
  ): void;
  agreed(agreement: MediaAgreement): void;
  /** The peer is gone, or no common media is left: BYE. */
  giveUp(cause: 'failed' | 'no-common-media'): void;
}

const maxCollisions = 6;

/** Offers after the first, ours and the peer's: hold, resume, another codec or address, refresh (RFC 3261 §14, RFC 3311). */
export class SessionChanges {
  readonly #call: ChangingCall;
  #inFlight = false;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #waits = new Set<{ stop: StopTimer; done: () => void }>();

  constructor(call: ChangingCall) {
    this.#call = call;
  }

  /** A re-INVITE or UPDATE of the peer. */
  take(transaction: ServerTransaction): void {
    const { request } = transaction;
    const { negotiation, sessionTimer, dialog } = this.#call;
    const offer = sdpOf(request);
    if (offer.outcome === 'other-type')
      return void transaction.reply(415, { headers: [['Accept', 'application/sdp']] });
    if (this.#inFlight || negotiation.isOffering) return void transaction.reply(491);
    const timed = sessionTimer.takeRequest(request);
    if (timed.outcome === 'too-short') return void transaction.reply(422, { headers: timed.headers });
    const taken = offer.outcome === 'sdp' ? negotiation.takeOffer(offer.sdp) : undefined;
    if (taken?.outcome === 'refused') {
      refuseOffer(transaction, taken);
      return;
    }
    dialog.refresh(request);
    const body = taken?.answer ?? (request.method === 'INVITE' ? negotiation.offer() : undefined);
    const isLate = request.method === 'INVITE' && !taken;
    this.#call.accept(transaction, { headers: timed.headers, ...(body !== undefined && { body }) }, (ack) => {
      if (isLate) this.#takeLateAnswer(ack);
    });
    sessionTimer.confirm();
    if (taken) this.#call.agreed(taken.agreement);
  }

  #takeLateAnswer(ack: SipRequest): void {
    const taken = this.#call.negotiation.takeAnswer(bodyText(ack));
    this.#call.negotiation.settle();
    if (taken.outcome === 'agreed') this.#call.agreed(taken.agreement);
    else this.#call.giveUp('no-common-media');
  }

  /** Offers what `negotiation.wanted` says now. One change at a time; later ones wait. */
  offer(): Promise<ChangeOutcome> {
    return this.#next(() => this.#attempt('INVITE', 0));
  }

  /** Tells the peer that we are still here: UPDATE without an offer when it knows that, else the same offer again. */
  refresh(): Promise<ChangeOutcome> {
    return this.#next(() => this.#attempt(this.#call.peerAllowsUpdate ? 'UPDATE' : 'INVITE', 0));
  }

  stop(): void {
    for (const wait of [...this.#waits]) {
      wait.stop();
      wait.done();
    }
  }

  #next(change: () => Promise<ChangeOutcome>): Promise<ChangeOutcome> {
    const result = this.#queue.then(change);
    this.#queue = result;
    return result;
  }

  async #attempt(method: 'INVITE' | 'UPDATE', collisions: number): Promise<ChangeOutcome> {
    const call = this.#call;
    if (call.isEnded()) return { outcome: 'ended' };
    const response = await this.#ask(method);
    if (call.isEnded()) return { outcome: 'ended' };
    if (response === 'lost' || response.status === 408 || response.status === 481) {
      call.giveUp('failed');
      return { outcome: 'ended' };
    }
    if (response.status < 300) return this.#take2xx(method, response);
    if (response.status === 422 && call.sessionTimer.takeTooShort(response))
      return this.#attempt(method, collisions);
    if (response.status === 491 && collisions < maxCollisions) {
      await this.#pause(collisionPauseMs(call.ownsCallId, call.random()));
      return this.#attempt(method, collisions + 1);
    }
    return { outcome: 'refused', status: response.status };
  }

  #ask(method: 'INVITE' | 'UPDATE'): Promise<SipResponse | 'lost'> {
    const { negotiation, sessionTimer } = this.#call;
    const body = method === 'INVITE' ? { body: negotiation.offer() } : {};
    this.#inFlight = true;
    return new Promise((resolve) => {
      const done = (result: SipResponse | 'lost') => {
        this.#inFlight = false;
        if (result === 'lost' || result.status >= 300) negotiation.settle();
        resolve(result);
      };
      this.#call.sendChange(
        method,
        { headers: sessionTimer.requestHeaders(), ...body },
        {
          onFinal: done,
          onFailed: () => done('lost'),
        },
      );
    });
  }

  #take2xx(method: 'INVITE' | 'UPDATE', response: SipResponse): ChangeOutcome {
    const { negotiation, sessionTimer, dialog } = this.#call;
    dialog.refresh(response);
    sessionTimer.takeAnswer(response);
    if (method === 'UPDATE') return { outcome: 'changed' };
    const answer = sdpOf(response);
    const taken = answer.outcome === 'sdp' ? negotiation.takeAnswer(answer.sdp) : undefined;
    negotiation.settle();
    if (taken?.outcome !== 'agreed') {
      this.#call.giveUp('no-common-media');
      return { outcome: 'ended' };
    }
    this.#call.agreed(taken.agreement);
    return { outcome: 'changed' };
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wait = {
        stop: this.#call.timers.after(ms, () => wait.done()),
        done: () => {
          this.#waits.delete(wait);
          resolve();
        },
      };
      this.#waits.add(wait);
    });
  }
}

/** Both sides changed at once: 2.1–4 s for the owner of the Call-ID, 0–2 s for the other, in steps of 10 ms. */
function collisionPauseMs(ownsCallId: boolean, random: number): number {
  return ownsCallId ? 2100 + Math.floor(random * 191) * 10 : Math.floor(random * 201) * 10;
}

export function refuseOffer(
  transaction: ServerTransaction,
  refused: Exclude<TakenOffer, { outcome: 'agreed' }>,
): void {
  if (refused.reason === 'unreadable') transaction.reply(400, { reason: 'Bad SDP' });
  else transaction.reply(488, { headers: [['Warning', '305 otklik "Incompatible media format"']] });
}
