import { createCipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { rtpPayloadOffset } from '../rtp/rtp-packet.ts';
import { counterFor } from './counter.ts';
import { deriveKeys, type SessionKeys, type SrtpKey } from './derive-keys.ts';
import { ReplayWindow } from './replay-window.ts';
import { guessRollover } from './rollover.ts';
import { authenticationTag, rtcpTagBytes, tagBytes } from './srtp-sender.ts';

interface Source {
  readonly window: ReplayWindow;
  highest: number;
  rollover: number;
}

/** A peer that changes its source without end must not fill our memory. */
const maxSources = 8;

/** Checks and decrypts what one leg receives (RFC 3711). Whatever is not proved is `undefined`. */
export class SrtpReceiver {
  readonly #rtp: SessionKeys;
  readonly #rtcp: SessionKeys;
  readonly #tagBytes: number;
  readonly #sources = new Map<number, Source>();
  readonly #rtcpWindow = new ReplayWindow();

  constructor(key: SrtpKey) {
    this.#rtp = deriveKeys(key.keyAndSalt, 'rtp');
    this.#rtcp = deriveKeys(key.keyAndSalt, 'rtcp');
    this.#tagBytes = tagBytes(key);
  }

  unprotect(datagram: Buffer): Buffer | undefined {
    const end = datagram.length - this.#tagBytes;
    const start = rtpPayloadOffset(datagram);
    if (start === undefined || end < start) return undefined;
    const sequence = datagram.readUInt16BE(2);
    const ssrc = datagram.readUInt32BE(8);
    const source = this.#sources.get(ssrc) ?? { window: new ReplayWindow(), highest: sequence, rollover: 0 };
    const rollover = guessRollover(source.highest, source.rollover, sequence);
    const index = rollover * 0x10000 + sequence;
    if (rollover < 0 || !source.window.isFresh(index)) return undefined;
    const tag = authenticationTag(this.#rtp, datagram.subarray(0, end), rollover);
    if (!timingSafeEqual(tag.subarray(0, this.#tagBytes), datagram.subarray(end))) return undefined;

    source.window.remember(index);
    if (rollover > source.rollover || sequence > source.highest) {
      if (rollover >= source.rollover) source.highest = sequence;
      source.rollover = Math.max(rollover, source.rollover);
    }
    this.#keep(ssrc, source);
    const counter = counterFor(this.#rtp.salt, ssrc, rollover, sequence);
    const plain = Buffer.allocUnsafe(end);
    datagram.copy(plain, 0, 0, start);
    createCipheriv('aes-128-ctr', this.#rtp.encryption, counter)
      .update(datagram.subarray(start, end))
      .copy(plain, start);
    return plain;
  }

  #keep(ssrc: number, source: Source): void {
    if (this.#sources.has(ssrc)) return;
    const [oldest] = this.#sources.keys();
    if (this.#sources.size >= maxSources && oldest !== undefined) this.#sources.delete(oldest);
    this.#sources.set(ssrc, source);
  }

  unprotectControl(datagram: Buffer): Buffer | undefined {
    const end = datagram.length - rtcpTagBytes;
    if (end < 12) return undefined;
    const signed = datagram.subarray(0, end);
    const tag = createHmac('sha1', this.#rtcp.authentication).update(signed).digest();
    if (!timingSafeEqual(tag.subarray(0, rtcpTagBytes), datagram.subarray(end))) return undefined;
    const trailer = signed.readUInt32BE(end - 4);
    const index = trailer & 0x7fffffff;
    if (!this.#rtcpWindow.isFresh(index)) return undefined;
    this.#rtcpWindow.remember(index);
    const body = signed.subarray(8, end - 4);
    if ((trailer & 0x80000000) === 0) return Buffer.concat([signed.subarray(0, 8), body]);
    const counter = counterFor(this.#rtcp.salt, signed.readUInt32BE(4), index >>> 16, index & 0xffff);
    const plain = createCipheriv('aes-128-ctr', this.#rtcp.encryption, counter).update(body);
    return Buffer.concat([signed.subarray(0, 8), plain]);
  }
}
