import { randomBytes } from 'node:crypto';
import { blankRtp, buildRtp, type RtpPacket, rtpHeaderBytes } from './rtp-packet.ts';

/** Forwarded numbers that leave this path belong to another stretch of talk. */
const maxForwardJump = 16_000;

interface Forwarding {
  readonly ssrc: number;
  readonly sequenceShift: number;
  readonly timestampShift: number;
}

/** The one numbering of all that a leg sends in its life, whether we speak, music plays or another leg is passed through. */
export class OutgoingStream {
  readonly ssrc = randomBytes(4).readUInt32BE(0);
  #sequence = randomBytes(2).readUInt16BE(0);
  #timestamp = randomBytes(4).readUInt32BE(0);
  #forwarding: Forwarding | undefined;
  #packets = 0;
  #octets = 0;

  get timestamp(): number {
    return this.#timestamp;
  }

  get packets(): number {
    return this.#packets;
  }

  get octets(): number {
    return this.#octets;
  }

  /** A packet of ours; `samples` is how far time goes on with it. */
  next(payload: Uint8Array, payloadType: number, samples: number, marker = false): Buffer {
    const packet = this.blank(payload.length, payloadType, samples, marker);
    packet.set(payload, rtpHeaderBytes);
    return packet;
  }

  /** The same, its payload still to be written: from `rtpHeaderBytes` on. */
  blank(payloadBytes: number, payloadType: number, samples: number, marker: boolean): Buffer {
    this.#forwarding = undefined;
    this.#packets += 1;
    this.#octets += payloadBytes;
    const sequence = this.#sequence;
    const timestamp = this.#timestamp;
    this.#sequence = (sequence + 1) & 0xffff;
    this.#timestamp = (timestamp + samples) >>> 0;
    return blankRtp({ marker, payloadType, sequence, timestamp, ssrc: this.ssrc }, payloadBytes);
  }

  /** A packet of an event that began at `timestamp`. */
  event(payload: Uint8Array, payloadType: number, timestamp: number, marker: boolean): Buffer {
    this.#forwarding = undefined;
    const packet = this.#build(payload, payloadType, this.#sequence, timestamp, marker);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return packet;
  }

  /** Time goes on, nothing is sent. */
  pass(samples: number): void {
    this.#timestamp = (this.#timestamp + samples) >>> 0;
  }

  /**
   * A packet of another leg with our numbers. Its holes and its order stay visible to the receiver, who conceals them
   * better than we could. `samples`: how long its sound is.
   */
  forward(packet: RtpPacket, payloadType: number, samples: number): Buffer {
    const known = this.#forwarding;
    let shift = known;
    if (!known || known.ssrc !== packet.ssrc || this.#isFar(known, packet)) {
      shift = {
        ssrc: packet.ssrc,
        sequenceShift: this.#sequence - packet.sequence,
        timestampShift: this.#timestamp - packet.timestamp,
      };
      this.#forwarding = shift;
    }
    const sequence = (packet.sequence + (shift?.sequenceShift ?? 0)) & 0xffff;
    const timestamp = (packet.timestamp + (shift?.timestampShift ?? 0)) >>> 0;
    if ((sequence - this.#sequence) << 16 >= 0) this.#sequence = (sequence + 1) & 0xffff;
    const end = (timestamp + samples) >>> 0;
    if (((end - this.#timestamp) | 0) > 0) this.#timestamp = end;
    return this.#build(packet.payload, payloadType, sequence, timestamp, packet.marker || shift !== known);
  }

  #isFar(shift: Forwarding, packet: RtpPacket): boolean {
    const ahead = (packet.timestamp + shift.timestampShift - this.#timestamp) | 0;
    const numbersAhead = ((packet.sequence + shift.sequenceShift - this.#sequence) << 16) >> 16;
    return Math.abs(ahead) > maxForwardJump || Math.abs(numbersAhead) > 100;
  }

  #build(
    payload: Uint8Array,
    payloadType: number,
    sequence: number,
    timestamp: number,
    marker: boolean,
  ): Buffer {
    this.#packets += 1;
    this.#octets += payload.length;
    return buildRtp({ marker, payloadType, sequence, timestamp, ssrc: this.ssrc, payload });
  }
}
