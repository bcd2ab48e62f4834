import { isIPv6 } from 'node:net';
import type { Codec } from './audio-formats.ts';
import { meet } from './direction.ts';
import { type LocalAudio, localMedia, refusedMedia } from './local-audio.ts';
import type { LocalMediaAddress, MediaAgreement, SrtpPolicy } from './media-agreement.ts';
import { parseSdp } from './parse-sdp.ts';
import { type PeerAudio, peerAudio } from './peer-audio.ts';
import { type CryptoOffer, newSrtpKey, type SrtpKey, srtpSuites } from './sdes.ts';
import type { Direction, SdpMedia, SessionDescription } from './session-description.ts';
import { writeSdp } from './write-sdp.ts';

export type Refused = { readonly outcome: 'refused'; readonly reason: 'unreadable' | 'no-common-media' };

export type TakenOffer =
  | { readonly outcome: 'agreed'; readonly answer: string; readonly agreement: MediaAgreement }
  | Refused;
export type TakenAnswer = { readonly outcome: 'agreed'; readonly agreement: MediaAgreement } | Refused;

export interface NegotiationOptions {
  readonly address: LocalMediaAddress;
  readonly srtp: SrtpPolicy;
  /** Decimal number, new for each call. */
  readonly sessionId: string;
}

/** Ours in an offer; a peer's other number for keys is kept once it was used. */
const ownPayloadTypes: Readonly<Record<Codec, number>> = { PCMA: 8, PCMU: 0 };
const ownKeysPayloadType = 101;

/** The first line that fits, secured ones before plain ones unless SRTP is off. */
export function usableAudio(description: SessionDescription, srtp: SrtpPolicy): PeerAudio | undefined {
  const usable = description.media.flatMap((_, index) => peerAudio(description, index) ?? []);
  const secured = usable.find((one) => one.protocol === 'RTP/SAVP');
  const plain = usable.find((one) => one.protocol === 'RTP/AVP');
  if (srtp === 'off') return plain;
  return secured ?? (srtp === 'optional' ? plain : undefined);
}

/** Offer and answer of one leg (RFC 3264), from the first to the last. Holds what was agreed; a refused change leaves it. */
export class Negotiation {
  /** What we want: `sendonly` while we hold the peer. Used by the next offer or answer. */
  wanted: Direction = 'sendrecv';
  readonly #options: NegotiationOptions;
  #agreement: MediaAgreement | undefined;
  /** Lines of the last description agreed on or offered; their number and order never change. */
  #lines: readonly SdpMedia[] = [];
  #audioIndex = 0;
  #keysPayloadType = ownKeysPayloadType;
  #offered: LocalAudio | undefined;
  readonly #sendKeys = new Map<string, SrtpKey>();
  #written: { readonly body: string; readonly version: number } | undefined;

  constructor(options: NegotiationOptions) {
    this.#options = options;
  }

  get agreement(): MediaAgreement | undefined {
    return this.#agreement;
  }

  get isOffering(): boolean {
    return this.#offered !== undefined;
  }

  /** A new offer with all we can do, what is in use first. It stands until `settle`. */
  offer(): string {
    const first = this.#agreement?.codec ?? 'PCMA';
    const second: Codec = first === 'PCMA' ? 'PCMU' : 'PCMA';
    const secured = this.#agreement ? this.#agreement.srtp !== undefined : this.#options.srtp === 'required';
    const suites = this.#agreement?.srtp ? [this.#agreement.srtp.suite] : srtpSuites;
    const audio: LocalAudio = {
      address: this.#options.address,
      protocol: secured ? 'RTP/SAVP' : 'RTP/AVP',
      codecs: [first, second].map((codec) => this.#receives(codec)),
      keys: this.#keysPayloadType,
      crypto: secured ? suites.map((suite, index) => this.#crypto(String(index + 1), suite)) : [],
      direction: this.wanted,
    };
    this.#offered = audio;
    return this.#describe(audio, this.#lines);
  }

  /** No further answer to our offer will come. Refused or lost, it changes nothing: what was agreed before stands. */
  settle(): void {
    this.#offered = undefined;
  }

  /** May be called again for one offer: a ringing phone may answer early, and another one in the end. */
  takeAnswer(body: string): TakenAnswer {
    const offered = this.#offered;
    if (!offered) throw new Error('An answer came where nothing was offered');
    const parsed = parseSdp(body);
    if (parsed.outcome === 'unreadable') return { outcome: 'refused', reason: 'unreadable' };
    const peer = peerAudio(parsed.description, this.#audioIndex);
    const codec = peer?.formats.codecs.find((one) => offered.codecs.some((own) => own.codec === one.codec));
    const crypto = peer?.crypto.find((one) =>
      offered.crypto.some((own) => own.tag === one.tag && own.suite === one.suite),
    );
    if (!peer || !codec || peer.protocol !== offered.protocol || (offered.crypto.length > 0 && !crypto))
      return { outcome: 'refused', reason: 'no-common-media' };
    const receive = offered.codecs.filter((own) =>
      peer.formats.codecs.some((one) => one.codec === own.codec),
    );
    return { outcome: 'agreed', agreement: this.#agree({ peer, codec, receive, crypto, local: offered }) };
  }

  takeOffer(body: string): TakenOffer {
    const parsed = parseSdp(body);
    if (parsed.outcome === 'unreadable') return { outcome: 'refused', reason: 'unreadable' };
    const { description } = parsed;
    const peer = usableAudio(description, this.#options.srtp);
    const codec = peer?.formats.codecs[0];
    if (!peer || !codec) return { outcome: 'refused', reason: 'no-common-media' };
    const crypto = srtpSuites.flatMap((suite) => peer.crypto.find((one) => one.suite === suite) ?? [])[0];
    const local: LocalAudio = {
      address: this.#options.address,
      protocol: peer.protocol,
      codecs: [codec],
      ...(peer.formats.keys !== undefined && { keys: peer.formats.keys }),
      ...(peer.formats.comfortNoise !== undefined && { comfortNoise: peer.formats.comfortNoise }),
      crypto: crypto ? [this.#crypto(crypto.tag, crypto.suite)] : [],
      direction: meet(peer.direction, this.wanted),
    };
    this.#audioIndex = peer.index;
    this.#keysPayloadType = local.keys ?? this.#keysPayloadType;
    const answer = this.#describe(local, description.media);
    const agreement = this.#agree({ peer, codec, receive: local.codecs, crypto, local });
    return { outcome: 'agreed', answer, agreement };
  }

  #agree(of: {
    readonly peer: PeerAudio;
    readonly codec: { readonly codec: Codec; readonly payloadType: number };
    readonly receive: MediaAgreement['receive'];
    readonly crypto: CryptoOffer | undefined;
    readonly local: LocalAudio;
  }): MediaAgreement {
    const { peer, codec, receive, crypto, local } = of;
    const sendKey = crypto && local.crypto.find((one) => one.tag === crypto.tag)?.key;
    const pair = (theirs: number | undefined, ours: number | undefined) =>
      theirs === undefined || ours === undefined ? undefined : { send: theirs, receive: ours };
    const keys = pair(peer.formats.keys, local.keys);
    const comfortNoise = pair(peer.formats.comfortNoise, local.comfortNoise);
    this.#agreement = {
      remote: peer.remote,
      codec: codec.codec,
      sendPayloadType: codec.payloadType,
      receive,
      ...(keys && { keys }),
      ...(comfortNoise && { comfortNoise }),
      direction: meet(peer.direction, local.direction),
      ...(crypto && sendKey && { srtp: { suite: crypto.suite, send: sendKey, receive: crypto.key } }),
      packetMs: peer.packetMs,
    };
    return this.#agreement;
  }

  #receives(codec: Codec): { readonly codec: Codec; readonly payloadType: number } {
    return (
      this.#agreement?.receive.find((one) => one.codec === codec) ?? {
        codec,
        payloadType: ownPayloadTypes[codec],
      }
    );
  }

  /** One key for each suite for the whole leg: a repeated offer must not restart the stream. */
  #crypto(tag: string, suite: CryptoOffer['suite']): CryptoOffer {
    const key = this.#sendKeys.get(suite) ?? newSrtpKey();
    this.#sendKeys.set(suite, key);
    return { tag, suite, key };
  }

  /** The version in `o=` rises only when something else changed (RFC 3264 §8). */
  #describe(audio: LocalAudio, shape: readonly SdpMedia[]): string {
    const own = localMedia(audio);
    const lines =
      shape.length === 0
        ? [own]
        : shape.map((one, at) => (at === this.#audioIndex ? own : refusedMedia(one)));
    this.#lines = lines;
    const { address, sessionId } = this.#options;
    const family = isIPv6(address.host) ? 'IP6' : 'IP4';
    const body = (version: number) =>
      writeSdp({
        origin: { user: 'otklik', sessionId, version: String(version), family, host: address.host },
        connection: { family, host: address.host },
        attributes: [],
        media: lines,
      });
    const before = this.#written;
    const version =
      before === undefined ? 1 : body(before.version) === before.body ? before.version : before.version + 1;
    this.#written = { body: body(version), version };
    return this.#written.body;
  }
}
