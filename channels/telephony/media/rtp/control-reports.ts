import { randomBytes } from 'node:crypto';
import type { OutgoingStream } from './outgoing-stream.ts';
import type { ReceiveStatistics } from './receive-statistics.ts';
import { buildRtcp, parseRtcp, type ReportBlock, type SenderInfo } from './rtcp-packet.ts';

/** RFC 3550 §6.2: about every five seconds, never at the same moment as others. */
const intervalMs = 5_000;
/** Seconds from 1900 to 1970. */
const ntpEpoch = 2_208_988_800;

export interface PeerReport {
  readonly roundTripMs: number | undefined;
  readonly lostShare: number | undefined;
  readonly jitterMs: number | undefined;
}

/** RTCP of one leg: tells the peer how it is heard, and learns how we are and how far it is. */
export class ControlReports {
  readonly #out: OutgoingStream;
  readonly #in: ReceiveStatistics;
  readonly #wallMs: () => number;
  readonly #name = `${randomBytes(8).toString('hex')}@otklik`;
  #dueMs: number | undefined;
  #packetsAtLast = 0;
  #lastSenderReport = 0;
  #lastSenderReportAtMs = 0;
  #peer: PeerReport = { roundTripMs: undefined, lostShare: undefined, jitterMs: undefined };

  /** `wallMs`: milliseconds since 1970. */
  constructor(out: OutgoingStream, incoming: ReceiveStatistics, wallMs: () => number) {
    this.#out = out;
    this.#in = incoming;
    this.#wallMs = wallMs;
  }

  get peer(): PeerReport {
    return this.#peer;
  }

  /** A report when its time has come. */
  due(nowMs: number): Buffer | undefined {
    if (this.#dueMs === undefined) this.#dueMs = nowMs + intervalMs * Math.random();
    if (nowMs < this.#dueMs) return undefined;
    this.#dueMs = nowMs + intervalMs * (0.5 + Math.random());
    return this.#report(nowMs, false);
  }

  bye(nowMs: number): Buffer {
    return this.#report(nowMs, true);
  }

  #report(nowMs: number, bye: boolean): Buffer {
    const hasSent = this.#out.packets > this.#packetsAtLast;
    this.#packetsAtLast = this.#out.packets;
    const block = this.#block(nowMs);
    return buildRtcp({
      ssrc: this.#out.ssrc,
      canonicalName: this.#name,
      ...(hasSent ? { sender: this.#senderInfo() } : {}),
      ...(block ? { block } : {}),
      bye,
    });
  }

  #senderInfo(): SenderInfo {
    const seconds = this.#wallMs() / 1000 + ntpEpoch;
    return {
      ntpSeconds: Math.floor(seconds) >>> 0,
      ntpFraction: Math.floor((seconds % 1) * 2 ** 32) >>> 0,
      timestamp: this.#out.timestamp,
      packets: this.#out.packets >>> 0,
      octets: this.#out.octets >>> 0,
    };
  }

  #block(nowMs: number): ReportBlock | undefined {
    const block = this.#in.block();
    if (!block) return undefined;
    const known = this.#lastSenderReport !== 0;
    return {
      ...block,
      lastSenderReport: this.#lastSenderReport,
      delaySinceLast: known ? Math.round((nowMs - this.#lastSenderReportAtMs) * 65.536) : 0,
    };
  }

  /** `false`: it is broken or not RTCP. */
  take(datagram: Buffer, atMs: number): boolean {
    const parts = parseRtcp(datagram);
    if (!parts || parts.length === 0) return false;
    for (const part of parts) {
      if (part.kind === 'bye') continue;
      if (part.kind === 'sender-report') {
        this.#lastSenderReport = ((part.sender.ntpSeconds << 16) | (part.sender.ntpFraction >>> 16)) >>> 0;
        this.#lastSenderReportAtMs = atMs;
      }
      const ofUs = part.blocks.find((block) => block.ssrc === this.#out.ssrc);
      if (ofUs) this.#learn(ofUs);
    }
    return true;
  }

  #learn(block: ReportBlock): void {
    this.#peer = {
      roundTripMs: this.#roundTrip(block) ?? this.#peer.roundTripMs,
      lostShare: block.fractionLost / 256,
      jitterMs: block.jitter / 8,
    };
  }

  #roundTrip(block: ReportBlock): number | undefined {
    if (block.lastSenderReport === 0) return undefined;
    const seconds = this.#wallMs() / 1000 + ntpEpoch;
    const now = Math.floor((seconds % 65_536) * 65_536);
    const passed = (now - block.lastSenderReport - block.delaySinceLast) | 0;
    return passed < 0 || passed > 65_536 * 30 ? undefined : passed / 65.536;
  }
}
