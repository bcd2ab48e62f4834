import { DigestServer } from '../sip/digest/digest-server.ts';
import { tagOf } from '../sip/grammar/address.ts';
import { parseUri } from '../sip/grammar/uri.ts';
import type { SipRequest } from '../sip/message.ts';
import { defaultTimerValues, systemTimers, type TimerValues, type Timers } from '../sip/timers.ts';
import type { Source } from '../sip/transport/transport.ts';
import type { Call } from './call/call.ts';
import {
  allowedMethods,
  type CallParts,
  type CallSettings,
  type DialogOwner,
  defaultCallSettings,
  supportedExtensions,
} from './call/call-parts.ts';
import { IncomingCall } from './call/incoming-call.ts';
import { refuseCommon, refuseMethod } from './call/refuse-request.ts';
import { sdpOf } from './call/sdp-body.ts';
import { tooShortSession } from './call/session-timer.ts';
import { dialogId } from './dialog/dialog.ts';
import type { CallsLog, Counted, MediaPort, ServerTransaction, SipPort } from './ports.ts';
import { usableAudio } from './sdp/negotiation.ts';
import { parseSdp } from './sdp/parse-sdp.ts';
import { Admission } from './trunk/admission.ts';
import { Trunk } from './trunk/trunk.ts';
import type { TrunkSettings } from './trunk/trunk-settings.ts';

export interface UserAgentOptions {
  readonly sip: SipPort;
  /** Of the challenges we send. */
  readonly realm?: string;
  readonly trunks: readonly TrunkSettings[];
  readonly media: MediaPort;
  readonly log: CallsLog;
  readonly onCounted?: (counted: Counted) => void;
  readonly settings?: Partial<CallSettings>;
  /** Calls at one time, both directions; above it new ones are refused with 503. */
  readonly maxCalls?: number;
  readonly timers?: Timers;
  readonly timerValues?: TimerValues;
  readonly random?: () => number;
}

/** Told to a peer that should try elsewhere, or later. */
const retryAfterSeconds = 30;

export class UserAgent {
  readonly #options: UserAgentOptions;
  readonly #settings: CallSettings;
  readonly #trunks: readonly Trunk[];
  readonly #admission: Admission;
  readonly #dialogs = new Map<string, DialogOwner>();
  readonly #calls = new Set<Call>();
  #onCall: ((call: IncomingCall) => void) | undefined;
  #isDraining = false;

  /** @throws AppError `telephony-address-invalid`. */
  constructor(options: UserAgentOptions) {
    this.#options = options;
    this.#settings = { ...defaultCallSettings, ...options.settings };
    this.#trunks = options.trunks.map((settings) => new Trunk(settings));
    this.#admission = new Admission({
      trunks: this.#trunks,
      digest: new DigestServer({ realm: options.realm ?? 'otklik' }),
      count: (counted) => this.#count(counted),
      isInDialog: (...tags) => this.#dialogs.has(dialogId(...tags)),
    });
    options.sip.onRequest((transaction) => this.#take(transaction));
    options.sip.onAck((ack) => this.#ownerOf(ack)?.takeAck(ack));
  }

  /** For the stack: what it may answer at all. */
  admits(source: Source, request?: SipRequest): boolean {
    return this.#admission.admits(source, request);
  }

  /** One listener; without one, calls are refused with 480. */
  onCall(listener: (call: IncomingCall) => void): void {
    this.#onCall = listener;
  }

  get callCount(): number {
    return this.#calls.size;
  }

  #take(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (tagOf(request.headers.get('To')) !== undefined) {
      const owner = this.#ownerOf(request);
      if (owner) owner.takeRequest(transaction);
      else transaction.reply(481);
      return;
    }
    const trunk = this.#admission.trunkOf(transaction);
    if (!trunk) return;
    if (request.method === 'INVITE') return this.#takeInvite(transaction, trunk);
    if (refuseCommon(transaction)) return;
    if (request.method === 'OPTIONS') return this.#takeOptions(transaction);
    if (request.method === 'BYE' || request.method === 'PRACK' || request.method === 'UPDATE' || request.method === 'INFO' || request.method === 'NOTIFY')
      return void transaction.reply(481);
    refuseMethod(transaction);
  }

  #takeInvite(transaction: ServerTransaction, trunk: Trunk): void {
    const { request } = transaction;
    if (this.#isDraining) return this.#refuse(transaction, trunk, 'draining', 503);
    if (this.#calls.size >= (this.#options.maxCalls ?? 500))
      return this.#refuse(transaction, trunk, 'too-many-calls', 503);
    if (refuseCommon(transaction)) return this.#refused(trunk, 'bad-request');
    if (parseUri(request.uri)?.kind === 'other') return this.#refuse(transaction, trunk, 'bad-request', 416);
    const offer = sdpOf(request);
    if (offer.outcome === 'other-type') return this.#refuse(transaction, trunk, 'bad-request', 415);
    if (offer.outcome === 'sdp') {
      const parsed = parseSdp(offer.sdp);
      if (parsed.outcome === 'unreadable') return this.#refuse(transaction, trunk, 'bad-request', 400);
      if (!usableAudio(parsed.description, trunk.srtp))
        return this.#refuse(transaction, trunk, 'no-common-media', 488);
    }
    const tooShort = tooShortSession(request, this.#settings.session);
    if (tooShort) {
      transaction.reply(422, { headers: tooShort });
      return this.#refused(trunk, 'bad-request');
    }
    const call = new IncomingCall(this.#partsFor(trunk), transaction, trunk.settings.trustsIdentity);
    this.#keep(call);
    this.#count({ name: 'call-offered', trunk: trunk.name });
    if (this.#onCall) this.#onCall(call);
    else call.refuse(480);
  }

  #takeOptions(transaction: ServerTransaction): void {
    // A proxy that asks should send the next call elsewhere.
    if (this.#isDraining)
      return void transaction.reply(503, { headers: [['Retry-After', String(retryAfterSeconds)]] });
    transaction.reply(200, {
      headers: [
        ['Allow', allowedMethods],
        ['Accept', 'application/sdp'],
        ['Accept-Encoding', 'identity'],
        ['Accept-Language', 'ru, en'],
        ['Supported', supportedExtensions.join(', ')],
      ],
    });
  }

  #refuse(
    transaction: ServerTransaction,
    trunk: Trunk,
    why: Extract<Counted, { name: 'call-refused' }>['why'],
    status: number,
  ): void {
    transaction.reply(status, { headers: refusalHeaders(status) });
    this.#refused(trunk, why);
  }

  #refused(trunk: Trunk, why: Extract<Counted, { name: 'call-refused' }>['why']): void {
    this.#count({ name: 'call-refused', trunk: trunk.name, why });
  }

  #keep(call: Call): void {
    this.#calls.add(call);
    call.on(({ type }) => {
      if (type === 'ended') this.#calls.delete(call);
    });
  }

  #ownerOf(request: SipRequest): DialogOwner | undefined {
    const { headers } = request;
    const localTag = tagOf(headers.get('To')) ?? '';
    const remoteTag = tagOf(headers.get('From')) ?? '';
    return this.#dialogs.get(dialogId(headers.get('Call-ID') ?? '', localTag, remoteTag));
  }

  #partsFor(trunk: CallParts['trunk']): CallParts {
    const { sip, media, timers, timerValues, random } = this.#options;
    return {
      sip,
      media,
      trunk,
      timers: timers ?? systemTimers,
      timerValues: timerValues ?? defaultTimerValues,
      settings: this.#settings,
      dialogs: this.#dialogs,
      count: (counted) => this.#count(counted),
      random: random ?? Math.random,
    };
  }

  #count(counted: Counted): void {
    this.#options.onCounted?.(counted);
  }
}

function refusalHeaders(status: number): readonly (readonly [string, string])[] {
  if (status === 503) return [['Retry-After', String(retryAfterSeconds)]];
  if (status === 415) return [['Accept', 'application/sdp'], ['Accept-Encoding', 'identity']];
  if (status === 488) return [['Warning', '305 otklik "Incompatible media format"']];
  return [];
}
