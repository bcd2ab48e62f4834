import { type Codec, encodeG711, frameSamples, silenceByte, staticPayloadType } from '../g711.ts';
import { DigitSender } from '../keys/digit-sender.ts';
import type { Digit } from '../keys/digits.ts';
import { quietRoom } from '../playout/comfort-noise.ts';
import { OutgoingStream } from '../rtp/outgoing-stream.ts';
import { type RtpPacket, rtpHeaderBytes } from '../rtp/rtp-packet.ts';
import type { RemoteMedia } from './leg-types.ts';

/** How often our silence says that it goes on: often enough to keep a translator of addresses open. */
const noiseEveryFrames = 25;
/** Comfort noise begins after a pause, not between two words. */
const noiseAfterFrames = 10;

/** From frames of 20 ms to packets for one peer, in one numbering. */
export class Outgoing {
  readonly stream = new OutgoingStream();
  readonly keys = new DigitSender();
  readonly #send: (packet: Buffer) => void;
  readonly #onKeysSent: () => void;
  #codec: Codec = 'PCMA';
  #payloadType = 8;
  #remote: RemoteMedia | undefined;
  #isOpen = false;
  #silentFrames = 0;
  #resumes = true;
  #keyBeganAt = 0;

  constructor(send: (packet: Buffer) => void, onKeysSent: () => void) {
    this.#send = send;
    this.#onKeysSent = onKeysSent;
  }

  describe(remote: RemoteMedia): void {
    this.#remote = remote;
    this.#isOpen = remote.direction === 'sendrecv' || remote.direction === 'sendonly';
    // A word that came from another thread is compared letter by letter, one of ours at a glance.
    this.#codec = remote.codec === 'PCMU' ? 'PCMU' : 'PCMA';
    this.#payloadType = remote.payloadType ?? staticPayloadType(remote.codec);
  }

  get codec(): Codec {
    return this.#codec;
  }

  press(keys: readonly Digit[], toneMs: number, gapMs: number): void {
    this.keys.press(keys, toneMs, gapMs);
  }

  /** Called once every 20 ms. `audible`: there is something in it. */
  frame(samples: Int16Array, audible: boolean): void {
    if (!this.#isOpen) this.pass(1);
    else if (this.keys.busy) this.#keyStep();
    else this.#sound(samples, audible);
  }

  #sound(samples: Int16Array, audible: boolean): void {
    this.#silentFrames = audible ? 0 : this.#silentFrames + 1;
    const noiseType = this.#remote?.noisePayloadType;
    if (noiseType !== undefined && this.#silentFrames > noiseAfterFrames) {
      this.#noise(noiseType);
      return;
    }
    const packet = this.stream.blank(frameSamples, this.#payloadType, frameSamples, this.#resumes);
    if (audible) encodeG711(this.#codec, samples, packet, rtpHeaderBytes);
    else packet.fill(silenceByte(this.#codec), rtpHeaderBytes);
    this.#send(packet);
    this.#resumes = false;
  }

  #noise(type: number): void {
    const since = this.#silentFrames - noiseAfterFrames - 1;
    if (since % noiseEveryFrames === 0) this.#send(this.stream.next(quietRoom, type, frameSamples));
    else this.stream.pass(frameSamples);
    this.#resumes = true;
  }

  #keyStep(): void {
    const type = this.#remote?.digitPayloadType;
    const step = this.keys.step();
    if (step.kind === 'packets' && type !== undefined) {
      if (step.first) this.#keyBeganAt = this.stream.timestamp;
      for (const { payload, marker } of step.packets)
        this.#send(this.stream.event(payload, type, this.#keyBeganAt, marker));
    }
    this.stream.pass(frameSamples);
    this.#resumes = true;
    if (!this.keys.busy) this.#onKeysSent();
  }

  /** Passes a packet of another leg through, whose sound is ours already. `false`: it cannot be. */
  forward(packet: RtpPacket, kind: 'sound' | 'key' | 'noise'): boolean {
    const type = this.#typeFor(packet, kind);
    if (!this.#isOpen || this.keys.busy || type === undefined) return false;
    this.#send(this.stream.forward(packet, type, kind === 'sound' ? packet.payload.length : 0));
    this.#resumes = true;
    return true;
  }

  #typeFor(packet: RtpPacket, kind: 'sound' | 'key' | 'noise'): number | undefined {
    if (kind === 'key') return this.#remote?.digitPayloadType;
    if (kind === 'noise') return this.#remote?.noisePayloadType;
    return packet.payload.length > 0 ? this.#payloadType : undefined;
  }

  /** Turns of 20 ms in which nothing was sent. */
  pass(turns: number): void {
    this.stream.pass(turns * frameSamples);
    this.#resumes = true;
  }
}
