import { type Codec, decodeG711 } from '../g711.ts';
import { DigitReceiver, type PressedKey } from '../keys/digit-receiver.ts';
import { ComfortNoise } from '../playout/comfort-noise.ts';
import { type FrameKind, JitterBuffer } from '../playout/jitter-buffer.ts';
import { ReceiveStatistics } from '../rtp/receive-statistics.ts';
import { type RtpPacket, RtpView } from '../rtp/rtp-packet.ts';
import { Arrivals } from './arrivals.ts';
import type { RemoteMedia } from './leg-types.ts';
import { payloadKinds } from './payload-kinds.ts';

/** No telephone packs more than 200 ms together. */
const maxPayloadBytes = 1_600;
/** Used within one turn only, so all legs of the thread share it and it stays in the processor's cache. */
const decoded = new Int16Array(maxPayloadBytes);
/** The packet that came just now, of whichever leg. */
const packet = new RtpView();

export interface IncomingListener {
  onKeyDown(): void;
  onKey(key: PressedKey): void;
  /** A packet of sound or of a key, at once: whoever passes it on does not wait for its turn, and keeps nothing of it. */
  onPacket(packet: RtpPacket, kind: 'sound' | 'key' | 'noise'): void;
  /** 20 ms of sound the moment they came; the frame is used again. Absent: nobody wants them. */
  readonly onArrival?: ((frame: Int16Array, atMs: number) => void) | undefined;
}

/** From packets of one peer to frames of 20 ms. */
export class Incoming {
  readonly statistics = new ReceiveStatistics();
  readonly buffer = new JitterBuffer();
  readonly digits: DigitReceiver;
  readonly #listener: IncomingListener;
  readonly #noise = new ComfortNoise();
  readonly #arrivals: Arrivals | undefined;
  #kinds = payloadKinds();
  #ssrc: number | undefined;
  #noisy = false;
  #lastAtMs: number | undefined;
  #concealedRuns = 0;
  #wasConcealed = false;

  constructor(listener: IncomingListener) {
    this.#listener = listener;
    if (listener.onArrival) this.#arrivals = new Arrivals(listener.onArrival);
    this.digits = new DigitReceiver(
      () => listener.onKeyDown(),
      (key) => listener.onKey(key),
    );
  }

  describe(remote: RemoteMedia): void {
    this.#kinds = payloadKinds(remote);
  }

  /** When the last proper packet came; `undefined`: none came yet. */
  get lastAtMs(): number | undefined {
    return this.#lastAtMs;
  }

  get concealedRuns(): number {
    return this.#concealedRuns;
  }

  /** `false`: no packet that this peer could have sent. */
  take(datagram: Buffer, atMs: number): boolean {
    const kind = packet.read(datagram) ? this.#kind() : undefined;
    if (!kind) return false;
    this.#lastAtMs = atMs;
    if (packet.ssrc !== this.#ssrc) {
      this.#ssrc = packet.ssrc;
      this.buffer.restart();
      this.#arrivals?.restart();
    }
    const isNew = this.statistics.take(packet, atMs, kind === 'sound');
    if (isNew) this.#listener.onPacket(packet, kind);
    if (kind === 'key') this.digits.take(packet.timestamp, packet.payload, atMs);
    else if (isNew && kind === 'noise') this.#beQuiet();
    else if (isNew) this.#play(atMs);
    return true;
  }

  #kind(): 'sound' | 'key' | 'noise' | undefined {
    const kind = this.#kinds[packet.payloadType];
    if (kind === undefined || kind === 'key' || kind === 'noise') return kind;
    return packet.end - packet.start <= maxPayloadBytes ? 'sound' : undefined;
  }

  /** The codec of what comes with this payload type. */
  codecOf(payloadType: number): Codec | undefined {
    const kind = this.#kinds[payloadType];
    return kind === 'key' || kind === 'noise' ? undefined : kind;
  }

  #play(atMs: number): void {
    const { payloadType, datagram, start, end } = packet;
    const codec = this.codecOf(payloadType);
    if (!codec || start === end) return;
    const count = decodeG711(codec, datagram, decoded, 0, start, end);
    this.buffer.push(packet.timestamp, decoded, count, atMs);
    this.#arrivals?.push(packet.timestamp, decoded, count, atMs);
    this.#noisy = false;
  }

  #beQuiet(): void {
    this.#noise.describe(packet.payload);
    this.#noisy = true;
    this.statistics.pauseJitter();
  }

  pull(out: Int16Array, nowMs: number): FrameKind {
    this.digits.tick(nowMs);
    const kind = this.buffer.pull(out, nowMs);
    const isConcealed = kind === 'concealed';
    if (isConcealed && !this.#wasConcealed) this.#concealedRuns += 1;
    this.#wasConcealed = isConcealed;
    if (kind === 'voice' || !this.#noisy) return kind;
    this.#noise.fill(out);
    return 'nothing';
  }
}
