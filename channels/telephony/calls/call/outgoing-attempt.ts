import { tagOf } from '../../sip/grammar/address.ts';
import { createRequest, type SipRequest, type SipResponse } from '../../sip/message.ts';
import type { ClientFailure } from '../../sip/transactions/client-transaction.ts';
import type { Destination, Source } from '../../sip/transport/transport.ts';
import { Dialog } from '../dialog/dialog.ts';
import { type Headers, type Sending, sendRequest } from '../dialog/send-request.ts';
import { type CallParts, capabilityHeaders, contactHeader } from './call-parts.ts';
import { DialogLine } from './dialog-line.ts';

/** What stays the same in every INVITE of one call (RFC 3261 §8.1.3.4). */
export interface CallIdentity {
  readonly callId: string;
  /** Value with our tag. */
  readonly from: string;
  readonly to: string;
  readonly route: Headers;
  nextSeq(): number;
}

/** A phone that rings: one of perhaps several that a proxy tries at once. */
interface EarlyDialog {
  readonly line: DialogLine;
  lastRseq: number | undefined;
}

export interface AttemptEvents {
  /** 101–199 that are new: repeated reliable ones are confirmed and not told. */
  onProvisional(response: SipResponse, source: Source): void;
  /** The first 2xx. */
  onAnswered(response: SipResponse, invite: SipRequest, source: Source): void;
  /** A 2xx that came again, of the dialog that won. */
  onAnsweredAgain(invite: SipRequest): void;
  onRefused(response: SipResponse): void;
  onFailed(reason: ClientFailure): void;
  /** Another phone answered as well, or one after we gave up: it was released with ACK and BYE. */
  onReleased(): void;
}

/** More phones than any proxy tries for one number. */
const maxEarlyDialogs = 16;

/** One INVITE to one target, and all phones it may reach. */
export class OutgoingAttempt {
  readonly #parts: CallParts;
  readonly #events: AttemptEvents;
  readonly #early = new Map<string, EarlyDialog>();
  readonly #sending: Sending;
  readonly #released = new Map<string, DialogLine>();
  #winner: string | undefined;
  #isGivenUp = false;

  constructor(options: {
    readonly parts: CallParts;
    readonly identity: CallIdentity;
    readonly uri: string;
    readonly headers: Headers;
    readonly body: string;
    readonly events: AttemptEvents;
    /** Told where it goes, each time. */
    onDestination(destination: Destination): void;
  }) {
    const { parts, identity, uri } = options;
    this.#parts = parts;
    this.#events = options.events;
    const first = identity.route[0]?.[1];
    this.#sending = sendRequest(parts.sip, {
      nextHop: first === undefined ? uri : first.replace(/^<|>$/g, ''),
      authoriser: parts.trunk.authoriser,
      build: (destination) => {
        options.onDestination(destination);
        return createRequest('INVITE', uri, {
          headers: [
            ...identity.route,
            ['From', identity.from],
            ['To', identity.to],
            ['Call-ID', identity.callId],
            ['CSeq', `${identity.nextSeq()} INVITE`],
            contactHeader(parts, destination),
            ...capabilityHeaders,
            ...options.headers,
            ['User-Agent', parts.settings.product],
            ['Content-Type', 'application/sdp'],
          ],
          body: options.body,
        });
      },
      onProvisional: (response, source, invite) => this.#takeProvisional(response, source, invite),
      onFinal: (response, source, invite) => {
        if (response.status >= 300) this.#events.onRefused(response);
        else this.#take2xx(response, source, invite);
      },
      onFailed: (reason) => this.#events.onFailed(reason),
    });
  }

  /** CANCEL; a 2xx that crosses it is acknowledged and ended. */
  giveUp(reason: string): void {
    this.#isGivenUp = true;
    this.#sending.cancel([['Reason', reason]]);
  }

  #takeProvisional(response: SipResponse, source: Source, invite: SipRequest): void {
    const tag = tagOf(response.headers.get('To'));
    if (response.status === 100 || tag === undefined) return;
    const early = this.#earlyDialog(tag, response, source, invite);
    if (early && !this.#confirmReliable(early, response, invite)) return;
    if (!this.#isGivenUp) this.#events.onProvisional(response, source);
  }

  #earlyDialog(
    tag: string,
    response: SipResponse,
    source: Source,
    invite: SipRequest,
  ): EarlyDialog | undefined {
    const known = this.#early.get(tag);
    if (known || this.#early.size >= maxEarlyDialogs) return known;
    const line = new DialogLine(Dialog.asClient(invite, response, source), this.#parts);
    const early: EarlyDialog = { line, lastRseq: undefined };
    this.#early.set(tag, early);
    return early;
  }

  /** RFC 3262 §4. `false`: out of order, or repeated. */
  #confirmReliable(early: EarlyDialog, response: SipResponse, invite: SipRequest): boolean {
    const isReliable = response.headers.all('Require').some((one) => one.toLowerCase() === '100rel');
    if (!isReliable) return true;
    const rseq = Number(/^\d{1,10}$/.exec(response.headers.get('RSeq') ?? '')?.[0]);
    if (!(rseq > 0) || (early.lastRseq !== undefined && rseq !== early.lastRseq + 1)) return false;
    early.lastRseq = rseq;
    early.line.send('PRACK', { headers: [['RAck', `${rseq} ${invite.headers.get('CSeq') ?? ''}`]] });
    return true;
  }

  #take2xx(response: SipResponse, source: Source, invite: SipRequest): void {
    const tag = tagOf(response.headers.get('To')) ?? '';
    if (this.#winner === tag) {
      this.#events.onAnsweredAgain(invite);
      return;
    }
    if (this.#winner === undefined && !this.#isGivenUp) {
      this.#winner = tag;
      this.#events.onAnswered(response, invite, source);
      return;
    }
    const known = this.#released.get(tag);
    if (known) {
      known.sendAck(invite);
      return;
    }
    const line = new DialogLine(Dialog.asClient(invite, response, source), this.#parts);
    this.#released.set(tag, line);
    line.sendAck(invite);
    line.bye(this.#isGivenUp ? 'we-hung-up' : 'answered-elsewhere', () => this.#events.onReleased());
  }
}
