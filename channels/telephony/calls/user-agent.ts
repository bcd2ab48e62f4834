import { AppError } from '#core/shared/app-error.ts';
import type { DigestAlgorithm } from '../sip/digest/algorithms.ts';
import { DigestServer } from '../sip/digest/digest-server.ts';
import { tagOf } from '../sip/grammar/address.ts';
import type { SipMessage, SipRequest } from '../sip/message.ts';
import { defaultTimerValues, systemTimers, type Timers, type TimerValues } from '../sip/timers.ts';
import type { Source } from '../sip/transport/transport.ts';
import type { Call } from './call/call.ts';
import {
  type CallParts,
  type CallSettings,
  capabilityHeaders,
  type DialogOwner,
  defaultCallSettings,
} from './call/call-parts.ts';
import { IncomingCall } from './call/incoming-call.ts';
import type { OutgoingCall } from './call/outgoing-call.ts';
import { refuseRequest } from './call/refuse-request.ts';
import { dialogId } from './dialog/dialog.ts';
import { type CallOptions, type CallTarget, onReleased, placeCall } from './place-call.ts';
import type { CallsLog, Counted, MediaPort, ServerTransaction, SipPort } from './ports.ts';
import { screenInvite } from './screen-invite.ts';
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
    const isAdmitted = this.#admission.admits(source, request);
    if (!isAdmitted) this.#count({ name: 'stranger-dropped' });
    return isAdmitted;
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
    const { sip } = this.#options;
    const call = placeCall(
      {
        sip,
        settings: this.#settings,
        admission: this.#admission,
        trunks: this.#trunks,
        partsFor: (trunk) => this.#partsFor(trunk),
      },
      target,
      options,
    );
    this.#placed.add(call.callId);
    this.#keep(call);
    onReleased(call, () => this.#placed.delete(call.callId));
    this.#count({ name: 'call-placed', trunk: call.trunk });
    return call;
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
    else if (refuseRequest(transaction)) return;
    else if (request.method === 'OPTIONS') this.#takeOptions(transaction);
    // The rest of what we know means something in a dialog only.
    else transaction.reply(481);
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
          ...capabilityHeaders,
          ['Accept', 'application/sdp'],
          ['Accept-Encoding', 'identity'],
          ['Accept-Language', 'ru, en'],
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

type CallRefusal = Extract<Counted, { name: 'call-refused' }>['why'];
