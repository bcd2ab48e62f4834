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

/** Reads a datagram of whatever origin. `undefined`: it is no RTP packet with a payload. */
export function parseRtp(datagram: Buffer): RtpPacket | undefined {
  const start = rtpPayloadOffset(datagram);
  if (start === undefined || isRtcp(datagram)) return undefined;
  let end = datagram.length;
  if (byteAt(datagram, 0) & 0x20) {
    const padding = byteAt(datagram, end - 1);
    if (padding === 0) return undefined;
    end -= padding;
  }
  if (end < start) return undefined;
  return {
    marker: (byteAt(datagram, 1) & 0x80) !== 0,
    payloadType: byteAt(datagram, 1) & 0x7f,
    sequence: datagram.readUInt16BE(2),
    timestamp: datagram.readUInt32BE(4),
    ssrc: datagram.readUInt32BE(8),
    payload: datagram.subarray(start, end),
  };
}

/** By the second octet, as RFC 5761 §4 tells them apart on one port. */
export function isRtcp(datagram: Buffer): boolean {
  const type = byteAt(datagram, 1) & 0x7f;
  return datagram.length >= 8 && type >= 64 && type < 96;
}

/** A packet with no extension, no padding, no contributing sources. */
export function buildRtp(packet: RtpPacket): Buffer {
  const datagram = Buffer.allocUnsafe(rtpHeaderBytes + packet.payload.length);
  datagram[0] = 0x80;
  datagram[1] = (packet.marker ? 0x80 : 0) | packet.payloadType;
  datagram.writeUInt16BE(packet.sequence, 2);
  datagram.writeUInt32BE(packet.timestamp, 4);
  datagram.writeUInt32BE(packet.ssrc, 8);
  datagram.set(packet.payload, rtpHeaderBytes);
  return datagram;
}

function byteAt(datagram: Uint8Array, index: number): number {
  return datagram[index] ?? 0;
}
