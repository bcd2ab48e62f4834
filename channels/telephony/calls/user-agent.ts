import { AppError } from '#core/shared/app-error.ts';
import type { DigestAlgorithm } from '../sip/digest/algorithms.ts';
import { DigestServer } from '../sip/digest/digest-server.ts';
import { formatAddress, tagOf } from '../sip/grammar/address.ts';
import { parseUri } from '../sip/grammar/uri.ts';
import type { SipMessage, SipRequest } from '../sip/message.ts';
import { defaultTimerValues, systemTimers, type Timers, type TimerValues } from '../sip/timers.ts';
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
import { OutgoingCall } from './call/outgoing-call.ts';
import { refuseCommon, refuseMethod } from './call/refuse-request.ts';
import { dialogId } from './dialog/dialog.ts';
import type { CallsLog, Counted, MediaPort, ServerTransaction, SipPort } from './ports.ts';
import { screenInvite } from './screen-invite.ts';
import type { SrtpPolicy } from './sdp/media-agreement.ts';
import { Admission } from './trunk/admission.ts';
import { Trunk } from './trunk/trunk.ts';
import type { TrunkSettings } from './trunk/trunk-settings.ts';
import { type TrunkState, TrunkWatch } from './trunk/trunk-watch.ts';

export interface UserAgentOptions {
  readonly sip: SipPort;
  readonly trunks: readonly TrunkSettings[];
  readonly media: MediaPort;
  readonly log: CallsLog;
  readonly onCounted?: (counted: Counted) => void;
  readonly onTrunkState?: (state: TrunkState) => void;
  readonly settings?: Partial<CallSettings>;
  /** Calls at one time, both directions; above it new ones are refused with 503. */
  readonly maxCalls?: number;
  /** Of the challenges we send. */
  readonly realm?: string;
  /** Of the challenges we send, the best first: SHA-256 and MD5 by default. */
  readonly digestAlgorithms?: readonly DigestAlgorithm[];
  readonly timers?: Timers;
  readonly timerValues?: TimerValues;
  readonly random?: () => number;
}

/** A number or account behind a trunk, or the SIP URI of a phone that is called directly. */
export type CallTarget =
  | { readonly trunk: string; readonly number: string }
  | { readonly uri: string; readonly srtp?: SrtpPolicy };

export interface CallOptions {
  /** Number or account we call as; must be one of the trunk's. Its first by default. */
  readonly callerId?: string;
  readonly displayName?: string;
  readonly ringSeconds?: number;
  /** Extra header lines of the INVITE. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** Told to a peer that should try elsewhere, or later. */
const retryAfterHeader = ['Retry-After', '30'] as const;
/** How long goodbyes may take at the end. */
const goodbyeMs = 2_000;

/** Takes and places calls over the trunks; one for a process. */
export class UserAgent {
  readonly #options: UserAgentOptions;
  readonly #settings: CallSettings;
  readonly #timers: Timers;
  readonly #trunks: readonly Trunk[];
  readonly #watches: readonly TrunkWatch[];
  readonly #admission: Admission;
  readonly #dialogs = new Map<string, DialogOwner>();
  readonly #calls = new Set<Call>();
  /** Call-IDs of calls we placed: one of them coming back to us is a loop. */
  readonly #placed = new Set<string>();
  readonly #unreleased = new Set<Promise<void>>();
  #onCall: ((call: IncomingCall) => void) | undefined;
  #isDraining = false;
  #onEmpty: (() => void)[] = [];

  /** @throws AppError `telephony-address-invalid`. */
  constructor(options: UserAgentOptions) {
    this.#options = options;
    this.#settings = { ...defaultCallSettings, ...options.settings };
    this.#timers = options.timers ?? systemTimers;
    this.#trunks = options.trunks.map((settings) => new Trunk(settings));
    this.#watches = this.#trunks.map((trunk) => this.#watch(trunk));
    this.#admission = new Admission({
      trunks: this.#trunks,
      digest: new DigestServer({
        realm: options.realm ?? 'otklik',
        ...(options.digestAlgorithms && { algorithms: options.digestAlgorithms }),
      }),
      count: (counted) => this.#count(counted),
      isInDialog: (...tags) => this.#dialogs.has(dialogId(...tags)),
    });
    options.sip.onRequest((transaction) => this.#take(transaction));
    options.sip.onAck((ack) => this.#ownerOf(ack, 'To')?.takeAck(ack));
    options.sip.onLateAnswer((response) => this.#ownerOf(response, 'From')?.takeLateAnswer(response));
  }

  /** For the stack: what it may answer at all. */
  admits(source: Source, request?: SipRequest): boolean {
    return this.#admission.admits(source, request);
  }

  /** One listener; without one, calls are refused with 480. */
  onCall(listener: (call: IncomingCall) => void): void {
    this.#onCall = listener;
  }

  /** Begins to register and to ask trunks for signs of life; does not wait for them. */
  start(): void {
    for (const watch of this.#watches)
      watch.start().catch((error: unknown) => {
        this.#options.log.warn({ ...watch.state, error: String(error) }, 'trunk watch failed');
      });
  }

  get callCount(): number {
    return this.#calls.size;
  }

  get trunkStates(): readonly TrunkState[] {
    return this.#watches.map(({ state }) => state);
  }

  /**
   * @throws AppError `telephony-draining`, `telephony-too-many-calls`, `telephony-trunk-unknown`,
   * `telephony-caller-id-refused`, `telephony-target-invalid`.
   */
  call(target: CallTarget, options: CallOptions = {}): OutgoingCall {
    if (this.#isDraining) throw new AppError('telephony-draining', 'No new calls: the server is going down');
    if (this.#isFull)
      throw new AppError('telephony-too-many-calls', 'All lines are in use', { retryable: true });
    const common = {
      headers: options.headers ?? [],
      ringSeconds: options.ringSeconds ?? this.#settings.ringSeconds,
    };
    const call =
      'uri' in target ? this.#callPhone(target, options, common) : this.#callNumber(target, options, common);
    this.#placed.add(call.callId);
    this.#keep(call);
    onReleased(call, () => this.#placed.delete(call.callId));
    this.#count({ name: 'call-placed', trunk: call.trunk });
    return call;
  }

  #callNumber(
    target: { readonly trunk: string; readonly number: string },
    options: CallOptions,
    common: { readonly headers: CallOptions['headers'] & {}; readonly ringSeconds: number },
  ): OutgoingCall {
    const trunk = this.#trunks.find(({ name }) => name === target.trunk);
    if (!trunk)
      throw new AppError('telephony-trunk-unknown', 'No such trunk', { details: { trunk: target.trunk } });
    const { callerIds, trustsIdentity } = trunk.settings;
    const callerId = options.callerId ?? callerIds[0] ?? this.#settings.contactUser;
    if (options.callerId !== undefined && !callerIds.includes(options.callerId))
      throw new AppError('telephony-caller-id-refused', 'Not a number of this trunk', {
        details: { trunk: trunk.name },
      });
    const address = trunk.addressOf(callerId);
    return new OutgoingCall(this.#partsFor(trunk), {
      ...common,
      uri: trunk.uriOf(target.number),
      from: this.#from(address, options),
      route: trunk.route,
      headers: [
        ...(trustsIdentity ? [['P-Asserted-Identity', `<${address}>`] as const] : []),
        ...common.headers,
      ],
      onDestination: () => undefined,
    });
  }

  #callPhone(
    target: { readonly uri: string; readonly srtp?: SrtpPolicy },
    options: CallOptions,
    common: { readonly headers: CallOptions['headers'] & {}; readonly ringSeconds: number },
  ): OutgoingCall {
    const uri = parseUri(target.uri);
    if (uri?.kind !== 'sip') throw new AppError('telephony-target-invalid', 'Not a SIP address');
    const host = uri.host.replace(/^\[|\]$/g, '');
    const { sip } = this.#options;
    const own = sip.addressFor({ transport: 'udp', host, port: uri.port ?? 5060 });
    const parts = this.#partsFor({ name: 'direct', srtp: target.srtp ?? 'optional', authoriser: undefined });
    const guests = new Map<string, () => void>();
    const call = new OutgoingCall(parts, {
      ...common,
      uri: target.uri,
      from: this.#from(`sip:${options.callerId ?? this.#settings.contactUser}@${own.host}`, options),
      route: [],
      onDestination: ({ host: guest }) => {
        if (!guests.has(guest)) guests.set(guest, this.#admission.invite(guest));
      },
    });
    onReleased(call, () => {
      for (const leave of guests.values()) leave();
    });
    return call;
  }

  #from(uri: string, { displayName }: CallOptions): string {
    return formatAddress({ uri, ...(displayName !== undefined && { displayName }) });
  }

  /** Refuses new calls from now on; resolves when the last one has ended. */
  drain(): Promise<void> {
    this.#isDraining = true;
    if (this.#calls.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty.push(resolve);
    });
  }

  /** Ends what is left, unregisters, and waits a little for the answers. The stack is closed by its owner. */
  async close(): Promise<void> {
    this.#isDraining = true;
    for (const call of [...this.#calls]) call.hangUp();
    const goodbyes = Promise.all([...this.#unreleased, ...this.#watches.map((watch) => watch.close())]);
    await Promise.race([
      goodbyes,
      new Promise<void>((resolve) => {
        this.#timers.after(goodbyeMs, resolve);
      }),
    ]);
  }

  #take(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (tagOf(request.headers.get('To')) !== undefined) {
      const owner = this.#ownerOf(request, 'To');
      if (owner) owner.takeRequest(transaction);
      else transaction.reply(481);
      return;
    }
    const trunk = this.#admission.trunkOf(transaction);
    if (!trunk) return;
    if (request.method === 'INVITE') this.#takeInvite(transaction, trunk);
    else if (refuseCommon(transaction)) return;
    else if (request.method === 'OPTIONS') this.#takeOptions(transaction);
    else if (methodsOfDialogs.has(request.method)) transaction.reply(481);
    else refuseMethod(transaction);
  }

  #takeInvite(transaction: ServerTransaction, trunk: Trunk): void {
    const { request } = transaction;
    const refuse = (
      status: number,
      why: CallRefusal,
      headers: readonly (readonly [string, string])[] = [],
    ) => {
      transaction.reply(status, { headers });
      this.#count({ name: 'call-refused', trunk: trunk.name, why });
    };
    if (this.#isDraining) {
      refuse(503, 'draining', [retryAfterHeader]);
      return;
    }
    if (this.#isFull) {
      refuse(503, 'too-many-calls', [retryAfterHeader]);
      return;
    }
    if (this.#placed.has(request.headers.get('Call-ID') ?? '')) {
      refuse(482, 'loop');
      return;
    }
    const screened = screenInvite(request, trunk.srtp, this.#settings.session);
    if (screened.outcome === 'refused') {
      refuse(screened.status, screened.why, screened.headers);
      return;
    }
    const call = new IncomingCall(this.#partsFor(trunk), transaction, trunk.settings.trustsIdentity);
    this.#keep(call);
    this.#count({ name: 'call-offered', trunk: trunk.name });
    if (this.#onCall) this.#onCall(call);
    else call.refuse(480);
  }

  #takeOptions(transaction: ServerTransaction): void {
    // A proxy that asks should send the next call elsewhere.
    if (this.#isDraining) transaction.reply(503, { headers: [retryAfterHeader] });
    else
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

  get #isFull(): boolean {
    return this.#calls.size >= (this.#options.maxCalls ?? 500);
  }

  #keep(call: Call): void {
    this.#calls.add(call);
    this.#unreleased.add(call.released);
    onReleased(call, () => this.#unreleased.delete(call.released));
    call.on(({ type }) => {
      if (type !== 'ended') return;
      this.#calls.delete(call);
      if (this.#calls.size === 0) for (const resolve of this.#onEmpty.splice(0)) resolve();
    });
  }

  /** Our tag is in To of what comes in, in From of answers to ours. */
  #ownerOf({ headers }: SipMessage, ours: 'To' | 'From'): DialogOwner | undefined {
    const localTag = tagOf(headers.get(ours)) ?? '';
    const remoteTag = tagOf(headers.get(ours === 'To' ? 'From' : 'To')) ?? '';
    return this.#dialogs.get(dialogId(headers.get('Call-ID') ?? '', localTag, remoteTag));
  }

  #watch(trunk: Trunk): TrunkWatch {
    return new TrunkWatch({
      sip: this.#options.sip,
      timers: this.#timers,
      trunk,
      contactUser: this.#settings.contactUser,
      log: this.#options.log,
      random: this.#options.random ?? Math.random,
      count: (counted) => this.#count(counted),
      onState: (state) => {
        this.#options.log.info({ ...state }, 'trunk state');
        this.#options.onTrunkState?.(state);
      },
    });
  }

  #partsFor(trunk: CallParts['trunk']): CallParts {
    const { sip, media, log, timerValues, random } = this.#options;
    return {
      sip,
      media,
      log,
      trunk,
      timers: this.#timers,
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

/** It resolves always. */
function onReleased(call: Call, action: () => void): void {
  call.released.then(action, action);
}

type CallRefusal = Extract<Counted, { name: 'call-refused' }>['why'];

/** Without a dialog they mean nothing. */
const methodsOfDialogs = new Set(['BYE', 'PRACK', 'UPDATE', 'INFO', 'NOTIFY']);
