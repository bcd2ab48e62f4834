/** What a receiver says about one stream (RFC 3550 §6.4.1). */
export interface ReportBlock {
  readonly ssrc: number;
  /** Lost since the last report, of 256. */
  readonly fractionLost: number;
  /** In all; below zero when there were duplicates. */
  readonly cumulativeLost: number;
  readonly highestSequence: number;
  /** In timestamp units. */
  readonly jitter: number;
  /** Middle 32 bits of the sender report's NTP time; 0: none came yet. */
  readonly lastSenderReport: number;
  /** Since that report, in 1/65 536 s. */
  readonly delaySinceLast: number;
}

export interface SenderInfo {
  /** Seconds since 1900 and their fraction, 32 bits each. */
  readonly ntpSeconds: number;
  readonly ntpFraction: number;
  readonly timestamp: number;
  readonly packets: number;
  readonly octets: number;
}

export type RtcpPart =
  | {
      readonly kind: 'sender-report';
      readonly ssrc: number;
      readonly sender: SenderInfo;
      readonly blocks: readonly ReportBlock[];
    }
  | { readonly kind: 'receiver-report'; readonly ssrc: number; readonly blocks: readonly ReportBlock[] }
  | { readonly kind: 'bye'; readonly ssrc: number };

const types = { senderReport: 200, receiverReport: 201, description: 202, bye: 203 } as const;
const canonicalName = 1;

/** Reads a compound packet of whatever origin; parts we have no use for are passed over. `undefined`: it is broken. */
export function parseRtcp(datagram: Buffer): readonly RtcpPart[] | undefined {
  const parts: RtcpPart[] = [];
  for (let offset = 0; offset < datagram.length; ) {
    if (datagram.length - offset < 8 || ((datagram[offset] ?? 0) & 0xc0) !== 0x80) return undefined;
    const end = offset + (datagram.readUInt16BE(offset + 2) + 1) * 4;
    if (end > datagram.length) return undefined;
    const part = parsePart(datagram.subarray(offset, end));
    if (part) parts.push(part);
    offset = end;
  }
  return parts;
}

function parsePart(part: Buffer): RtcpPart | undefined {
  const count = (part[0] ?? 0) & 0x1f;
  const ssrc = part.readUInt32BE(4);
  switch (part[1]) {
    case types.senderReport:
      if (part.length < 28) return undefined;
      return { kind: 'sender-report', ssrc, sender: parseSender(part), blocks: parseBlocks(part, 28, count) };
    case types.receiverReport:
      return { kind: 'receiver-report', ssrc, blocks: parseBlocks(part, 8, count) };
    case types.bye:
      return count === 0 ? undefined : { kind: 'bye', ssrc };
    default:
      return undefined;
  }
}

function parseSender(part: Buffer): SenderInfo {
  return {
    ntpSeconds: part.readUInt32BE(8),
    ntpFraction: part.readUInt32BE(12),
    timestamp: part.readUInt32BE(16),
    packets: part.readUInt32BE(20),
    octets: part.readUInt32BE(24),
  };
}

function parseBlocks(part: Buffer, start: number, count: number): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  for (let at = start; blocks.length < count && at + 24 <= part.length; at += 24) {
    blocks.push({
      ssrc: part.readUInt32BE(at),
      fractionLost: part[at + 4] ?? 0,
      cumulativeLost: part.readIntBE(at + 5, 3),
      highestSequence: part.readUInt32BE(at + 8),
      jitter: part.readUInt32BE(at + 12),
      lastSenderReport: part.readUInt32BE(at + 16),
      delaySinceLast: part.readUInt32BE(at + 20),
    });
  }
  return blocks;
}

export interface Report {
  readonly ssrc: number;
  /** A name that says nothing about anybody. */
  readonly canonicalName: string;
  /** Left out: nothing was sent, so it is a receiver report. */
  readonly sender?: SenderInfo;
  readonly block?: ReportBlock;
  readonly bye?: boolean;
}

/** A compound packet: report, source description and, at the end of a leg, the farewell. */
export function buildRtcp(report: Report): Buffer {
  const parts = [
    report.sender ? senderReport(report, report.sender) : receiverReport(report),
    description(report),
  ];
  if (report.bye) parts.push(part(types.bye, 1, words(report.ssrc)));
  return Buffer.concat(parts);
}

function senderReport(report: Report, sender: SenderInfo): Buffer {
  const head = words(
    report.ssrc,
    sender.ntpSeconds,
    sender.ntpFraction,
    sender.timestamp,
    sender.packets,
    sender.octets,
  );
  return part(types.senderReport, report.block ? 1 : 0, Buffer.concat([head, blockBytes(report.block)]));
}

function receiverReport(report: Report): Buffer {
  const body = Buffer.concat([words(report.ssrc), blockBytes(report.block)]);
  return part(types.receiverReport, report.block ? 1 : 0, body);
}

function description(report: Report): Buffer {
  const name = Buffer.from(report.canonicalName, 'latin1');
  const length = Math.ceil((4 + 2 + name.length + 1) / 4) * 4;
  const body = Buffer.alloc(length);
  body.writeUInt32BE(report.ssrc, 0);
  body[4] = canonicalName;
  body[5] = name.length;
  body.set(name, 6);
  return part(types.description, 1, body);
}

function blockBytes(block: ReportBlock | undefined): Buffer {
  if (!block) return Buffer.alloc(0);
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32BE(block.ssrc, 0);
  bytes[4] = block.fractionLost;
  bytes.writeIntBE(Math.max(-0x800000, Math.min(0x7fffff, block.cumulativeLost)), 5, 3);
  bytes.writeUInt32BE(block.highestSequence >>> 0, 8);
  bytes.writeUInt32BE(block.jitter >>> 0, 12);
  bytes.writeUInt32BE(block.lastSenderReport >>> 0, 16);
  bytes.writeUInt32BE(block.delaySinceLast >>> 0, 20);
  return bytes;
}

function part(type: number, count: number, body: Buffer): Buffer {
  const head = Buffer.from([0x80 | count, type, 0, 0]);
  head.writeUInt16BE(body.length / 4, 2);
  return Buffer.concat([head, body]);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
}
