import type { Announcement, Language } from '#core/conversations/index.ts';
import type { Dialer } from '#core/outreach/index.ts';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { Bridge, browserLine, type CallerLine, ringingSound, ringingTone } from './bridge/index.ts';
import { phoneLine } from './bridge/phone-line.ts';
import { CallLeg, callMedia } from './call-media.ts';
import { type Call, type Counted, type IncomingCall, type TrunkSettings, UserAgent } from './calls/index.ts';
import type { MediaServer, PortRange, RecordingPlace } from './media/index.ts';
import { type DialParts, dialCitizen } from './outbound/dial-citizen.ts';
import { outsideDialler } from './outbound/dial-outside.ts';
import { type NoticeParts, tellRecorded } from './outbound/tell-recorded.ts';
import { watchReady } from './outbound/watch-ready.ts';
import { type DropReason, type ListenOptions, SipStack } from './sip/index.ts';
import { CallConversation } from './voice/call-conversation.ts';
import type { Caller, CallPorts } from './voice/call-ports.ts';
import { callerIdOf } from './voice/caller-id.ts';
import { MediaLine, musicSound } from './voice/line/media-line.ts';
import { waitingMusic } from './voice/line/music.ts';

export interface TelephonyOptions {
  readonly tenantId: string;
  readonly language: Language;
  readonly listen: readonly ListenOptions[];
  readonly trunks: readonly TrunkSettings[];
  readonly maxCalls: number;
  readonly media: MediaServer;
  /** Where the sound of operators' browsers is received. */
  readonly browsers: { readonly address: string; readonly ports: PortRange };
  /** Where the sound of calls is kept; absent: nowhere. */
  readonly recordings?: RecordingPlace;
  /** Whether operators see that a supervisor listens. */
  readonly showsListeners: boolean;
  /** Silence that ends an answer of this kind, in ms. */
  readonly pauseMs: (kind: ExpectedAnswer['kind']) => number;
  readonly ports: CallPorts;
  readonly onCounted: (counted: Counted) => void;
  readonly onDropped: (reason: DropReason) => void;
  readonly log: CallPorts['log'] & {
    info(details: Readonly<Record<string, unknown>>, message: string): void;
  };
}

/** The telephone of one tenant: answers calls and talks on each as its conversation says. */
export class Telephony {
  readonly #options: TelephonyOptions;
  readonly #stack: SipStack;
  readonly #agent: UserAgent;
  /** Live calls by conversation once it is known; one conversation may be on two lines for a moment. */
  readonly #calls = new Set<CallConversation>();
  readonly #callers = new Map<CallConversation, CallerLine>();
  /** The calls themselves, by their ids. */
  readonly #lines = new Map<string, Call>();
  readonly #stopWatching: () => void;
  /** Operators on the line, by browser or telephone. */
  readonly bridge: Bridge;

  private constructor(options: TelephonyOptions, stack: SipStack, agent: UserAgent) {
    this.#options = options;
    this.#stack = stack;
    this.#agent = agent;
    options.media.loadSound(musicSound, waitingMusic());
    options.media.loadSound(ringingSound, ringingTone());
    const { media, browsers, recordings, showsListeners, trunks, ports } = options;
    const { language, log } = options;
    const notice: NoticeParts = {
      synthesiser: ports.synthesiser,
      language,
      onFailure: (error) => log.warn({ code: codeOf(error) }, 'a notice was not spoken'),
    };
    const dialler = outsideDialler({
      agent,
      trunks,
      callOf: (id) => this.#lines.get(id),
      onRecorded: recordings && ((leg) => void tellRecorded(leg, notice)),
      setTimer: ports.setTimer,
      count: ports.count,
      log: options.log,
    });
    this.bridge = new Bridge({
      openBrowser: browserLine(media, browsers),
      openPhone: phoneLine(agent, trunks),
      dialler,
      music: musicSound,
      recordings,
      showsListeners,
      setTimer: ports.setTimer,
    });
    this.#stopWatching = watchReady(dialler, ports.setTimer, () => this.bridge.tellTrunks());
    agent.onCall((call) => void this.#answer(call));
    agent.start();
  }

  /** @throws when an address cannot be listened on, or a certificate cannot be read. */
  static async open(options: TelephonyOptions): Promise<Telephony> {
    let agent: UserAgent | undefined;
    const stack = await SipStack.open({
      listen: options.listen,
      admit: (source, request) => agent?.admits(source, request) ?? false,
      onDropped: options.onDropped,
      log: options.log,
    });
    const { trunks, maxCalls, media, onCounted, log } = options;
    agent = new UserAgent({
      sip: stack,
      trunks,
      maxCalls,
      media: callMedia(media, (error) => log.warn({ code: codeOf(error) }, 'a leg failed')),
      onCounted,
      log,
    });
    return new Telephony(options, stack, agent);
  }

  /** Calls now. */
  get callCount(): number {
    return this.#agent.callCount;
  }

  /** Where it is called: `sip:otklik@192.0.2.10:5060`. */
  get address(): string {
    const [first] = this.#stack.addresses;
    const host = first?.host.includes(':') ? `[${first.host}]` : (first?.host ?? '');
    return `sip:otklik@${host}:${first?.port ?? 0}`;
  }

  /** Tells live calls what happened to their conversations. */
  publish(announcement: Announcement): void {
    if (announcement.kind !== 'entries' && announcement.kind !== 'conversation') return;
    const { conversation } = announcement;
    for (const call of this.#calls) {
      if (call.conversation?.id !== conversation.id) continue;
      const caller = this.#callers.get(call);
      if (caller) this.bridge.follow(caller, conversation);
      call.wake(conversation);
    }
  }

  /** From now on an operator can take the place of the assistant on this call. */
  #letBridge(talk: CallConversation, callId: string, { leg }: CallLeg): void {
    this.#callers.set(talk, {
      id: callId,
      leg,
      bridge: () => talk.bridge(),
      unbridge: (isOperatorLost) => talk.unbridge(isOperatorLost),
    });
  }

  #forget(talk: CallConversation): void {
    const caller = this.#callers.get(talk);
    this.#calls.delete(talk);
    this.#callers.delete(talk);
    if (caller) this.bridge.leave(caller);
  }

  /** The conversation a call belongs to may be an operator's already. */
  #receiver(talkOf: () => CallConversation): CallPorts['receive'] {
    return async (envelope) => {
      const received = await this.#options.ports.receive(envelope);
      const talk = talkOf();
      const caller = this.#callers.get(talk);
      if (caller && 'entry' in received) this.bridge.follow(caller, received.conversation);
      return received;
    };
  }

  /** Calls citizens over the trunks; who answers talks with the assistant, as everybody who calls. */
  dialer(options: Pick<DialParts, 'createDetector'>): Dialer {
    const { trunks, ports } = this.#options;
    const parts: DialParts = {
      ...options,
      ...ports,
      trunks,
      agent: this.#agent,
      talk: (call, { phone, language, accountId, start }) => {
        const ours = trunks.find(({ name }) => name === call.trunk)?.callerIds[0] ?? call.trunk;
        const caller = { accountId: accountId ?? ours, senderId: phone, language, outbound: start };
        void this.#talk(call, caller);
      },
    };
    return { dial: (order) => dialCitizen(parts, order) };
  }

  async #answer(call: IncomingCall): Promise<void> {
    try {
      const answered = await call.answer();
      if (answered.outcome === 'ended') return;
    } catch (error) {
      this.#fail(call, error);
      return;
    }
    const senderId = callerIdOf(call.caller.user) ?? `call:${call.id}`;
    const accountId = call.called ?? call.trunk;
    await this.#talk(call, { accountId, senderId, language: this.#options.language });
  }

  /** The line is open: from now on it is a conversation. */
  async #talk(call: Call, caller: Omit<Caller, 'tenantId' | 'callId'>): Promise<void> {
    const { tenantId, ports, pauseMs, recordings } = this.#options;
    const { media } = call;
    if (call.state !== 'answered' || !(media instanceof CallLeg)) return;
    // It would never tell that it is gone.
    if (media.leg.closed) return call.hangUp('media-lost');
    try {
      const line = new MediaLine({
        leg: media.leg,
        setTimer: ports.setTimer,
        pauseMs,
        hangUp: (cause) => call.hangUp(cause === 'media-lost' ? 'media-lost' : 'we-hung-up'),
      });
      if (recordings)
        media.leg.record({ folder: recordings.folder, id: call.id, key: recordings.newKey(call.id) });
      const talk: CallConversation = new CallConversation(
        line,
        { ...caller, tenantId, callId: call.id },
        { ...ports, receive: this.#receiver(() => talk) },
      );
      call.on((event) => {
        if (event.type === 'keys') line.press(event.keys);
        if (event.type !== 'ended') return;
        this.#lines.delete(call.id);
        line.end(event.end.cause);
        this.#forget(talk);
      });
      this.#lines.set(call.id, call);
      this.#calls.add(talk);
      this.#letBridge(talk, call.id, media);
      await talk.begin();
    } catch (error) {
      this.#fail(call, error);
    }
  }

  #fail(call: Call, error: unknown): void {
    this.#options.log.error({ code: codeOf(error), trunk: call.trunk }, 'a call was not taken');
    call.hangUp('failed');
  }

  /** Takes no new calls, lets those that are on come to their end for so long, then hangs up. */
  async stop(withinMs = 5_000): Promise<void> {
    this.#stopWatching();
    this.bridge.close();
    let cancel: () => void = () => {};
    const timeIsUp = new Promise<void>((resolve) => {
      cancel = this.#options.ports.setTimer(withinMs, resolve);
    });
    await Promise.race([this.#agent.drain(), timeIsUp]);
    cancel();
    await this.#agent.close();
    await this.#stack.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : 'unknown';
}
