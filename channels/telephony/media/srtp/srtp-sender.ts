import { createCipheriv, createHmac } from 'node:crypto';
import { rtpPayloadOffset } from '../rtp/rtp-packet.ts';
import { counterFor } from './counter.ts';
import { deriveKeys, type SessionKeys, type SrtpKey } from './derive-keys.ts';
import { guessRollover } from './rollover.ts';

export const rtcpTagBytes = 10;
export const tagBytes = (key: SrtpKey): number => (key.suite === 'AES_CM_128_HMAC_SHA1_32' ? 4 : 10);

/** Encrypts and signs what one leg sends (RFC 3711). */
export class SrtpSender {
  readonly #rtp: SessionKeys;
  readonly #rtcp: SessionKeys;
  readonly #tagBytes: number;
  #highest: number | undefined;
  #rollover = 0;
  #rtcpIndex = 0;

  constructor(key: SrtpKey) {
    this.#rtp = deriveKeys(key.keyAndSalt, 'rtp');
    this.#rtcp = deriveKeys(key.keyAndSalt, 'rtcp');
    this.#tagBytes = tagBytes(key);
  }

  protect(packet: Buffer): Buffer {
    const sequence = packet.readUInt16BE(2);
    const rollover = this.#rolloverOf(sequence);
    const start = rtpPayloadOffset(packet) ?? packet.length;
    const counter = counterFor(this.#rtp.salt, packet.readUInt32BE(8), rollover, sequence);
    const out = Buffer.allocUnsafe(packet.length + this.#tagBytes);
    packet.copy(out, 0, 0, start);
    createCipheriv('aes-128-ctr', this.#rtp.encryption, counter)
      .update(packet.subarray(start))
      .copy(out, start);
    authenticationTag(this.#rtp, out.subarray(0, packet.length), rollover).copy(
      out,
      packet.length,
      0,
      this.#tagBytes,
    );
    return out;
  }

  /** Forwarded packets may go out of order around the turn of the 16-bit number. */
  #rolloverOf(sequence: number): number {
    if (this.#highest === undefined) this.#highest = sequence;
    const rollover = guessRollover(this.#highest, this.#rollover, sequence);
    if (rollover > this.#rollover || (rollover === this.#rollover && sequence > this.#highest)) {
      this.#highest = sequence;
      this.#rollover = rollover;
    }
    return Math.max(0, rollover);
  }

  protectControl(packet: Buffer): Buffer {
    const index = this.#rtcpIndex;
    this.#rtcpIndex = (index + 1) % 0x80000000;
    const counter = counterFor(this.#rtcp.salt, packet.readUInt32BE(4), index >>> 16, index & 0xffff);
    const body = createCipheriv('aes-128-ctr', this.#rtcp.encryption, counter).update(packet.subarray(8));
    const trailer = Buffer.alloc(4);
    trailer.writeUInt32BE((index | 0x80000000) >>> 0);
    const signed = Buffer.concat([packet.subarray(0, 8), body, trailer]);
    const tag = createHmac('sha1', this.#rtcp.authentication)
      .update(signed)
      .digest()
      .subarray(0, rtcpTagBytes);
    return Buffer.concat([signed, tag]);
  }
}

/** Over the packet and the rollover counter (RFC 3711 §4.2); cut to its length by the caller. */
export function authenticationTag(keys: SessionKeys, signed: Uint8Array, rollover: number): Buffer {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(rollover >>> 0);
  return createHmac('sha1', keys.authentication).update(signed).update(counter).digest();
}
