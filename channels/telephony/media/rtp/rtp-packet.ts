/** One RTP packet (RFC 3550 §5.1). The payload is a view into the datagram. */
export interface RtpPacket {
  readonly marker: boolean;
  /** 0…127 */
  readonly payloadType: number;
  /** 16 bits */
  readonly sequence: number;
  /** 32 bits, in samples */
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

export const rtpHeaderBytes = 12;

/** Where the payload begins, or `undefined` when the header is broken. Padding is not looked at: it may be encrypted. */
export function rtpPayloadOffset(datagram: Buffer): number | undefined {
  if (datagram.length < rtpHeaderBytes || (byteAt(datagram, 0) & 0xc0) !== 0x80) return undefined;
  let offset = rtpHeaderBytes + (byteAt(datagram, 0) & 0x0f) * 4;
  if (byteAt(datagram, 0) & 0x10) {
    if (datagram.length < offset + 4) return undefined;
    offset += 4 + datagram.readUInt16BE(offset + 2) * 4;
  }
  return offset <= datagram.length ? offset : undefined;
}

/**
 * A packet read where it lies. One view serves datagram after datagram, so that 50 packets a second of every call leave
 * nothing to collect: what it says is true until the next `read`.
 */
export class RtpView implements RtpPacket {
  datagram: Uint8Array = new Uint8Array(0);
  marker = false;
  payloadType = 0;
  sequence = 0;
  timestamp = 0;
  ssrc = 0;
  /** The payload: octets of `datagram` from here… */
  start = 0;
  /** …up to here. */
  end = 0;

  get payload(): Uint8Array {
    return this.datagram.subarray(this.start, this.end);
  }

  /** Reads a datagram of whatever origin. `false`: it is no RTP packet; what was read before is lost. */
  read(datagram: Buffer): boolean {
    const start = rtpPayloadOffset(datagram);
    if (start === undefined || isRtcp(datagram)) return false;
    let end = datagram.length;
    if (byteAt(datagram, 0) & 0x20) {
      const padding = byteAt(datagram, end - 1);
      if (padding === 0) return false;
      end -= padding;
    }
    this.datagram = datagram;
    this.marker = (byteAt(datagram, 1) & 0x80) !== 0;
    this.payloadType = byteAt(datagram, 1) & 0x7f;
    this.sequence = (byteAt(datagram, 2) << 8) | byteAt(datagram, 3);
    this.timestamp = wordAt(datagram, 4);
    this.ssrc = wordAt(datagram, 8);
    this.start = start;
    this.end = end;
    return end >= start;
  }
}

/** Reads a datagram of whatever origin. `undefined`: it is no RTP packet. */
export function parseRtp(datagram: Buffer): RtpPacket | undefined {
  const view = new RtpView();
  if (!view.read(datagram)) return undefined;
  const { marker, payloadType, sequence, timestamp, ssrc, payload } = view;
  return { marker, payloadType, sequence, timestamp, ssrc, payload };
}

/** By the second octet, as RFC 5761 §4 tells them apart on one port. */
export function isRtcp(datagram: Buffer): boolean {
  const type = byteAt(datagram, 1) & 0x7f;
  return datagram.length >= 8 && type >= 64 && type < 96;
}

/** A packet with no extension, no padding, no contributing sources. */
export function buildRtp(packet: RtpPacket): Buffer {
  const datagram = blankRtp(packet, packet.payload.length);
  datagram.set(packet.payload, rtpHeaderBytes);
  return datagram;
}

/** The same, with room for a payload that is not written yet: whatever the memory held before. */
export function blankRtp(header: Omit<RtpPacket, 'payload'>, payloadBytes: number): Buffer {
  const datagram = Buffer.allocUnsafe(rtpHeaderBytes + payloadBytes);
  datagram[0] = 0x80;
  datagram[1] = (header.marker ? 0x80 : 0) | header.payloadType;
  datagram[2] = header.sequence >> 8;
  datagram[3] = header.sequence;
  writeWord(datagram, 4, header.timestamp);
  writeWord(datagram, 8, header.ssrc);
  return datagram;
}

function wordAt(datagram: Uint8Array, index: number): number {
  const high = (byteAt(datagram, index) << 24) | (byteAt(datagram, index + 1) << 16);
  return (high | (byteAt(datagram, index + 2) << 8) | byteAt(datagram, index + 3)) >>> 0;
}

function writeWord(datagram: Uint8Array, index: number, word: number): void {
  datagram[index] = word >>> 24;
  datagram[index + 1] = word >>> 16;
  datagram[index + 2] = word >>> 8;
  datagram[index + 3] = word;
}

function byteAt(datagram: Uint8Array, index: number): number {
  return datagram[index] ?? 0;
}
