import type { Incoming } from '../leg/incoming.ts';
import type { PeerReport } from '../rtp/control-reports.ts';
import type { TransportCounts } from '../transport/packet-transport.ts';
import type { LegUse } from './leg-use.ts';
import { meanOpinionScore } from './mos.ts';
import type { QualityReport } from './quality-report.ts';

/** Our packets and the peer's wait to be whole. */
const packetMs = 20;

interface Sources {
  readonly durationMs: number;
  readonly incoming: Incoming;
  readonly packetsSent: number;
  readonly peer: PeerReport;
  readonly use: LegUse;
  readonly transport: TransportCounts;
  readonly refused: number;
  readonly playbackGaps: number;
}

export function reportQuality(from: Sources): QualityReport {
  const network = from.incoming.statistics.counts();
  const playout = from.incoming.buffer.counts();
  const expected = network.received + network.lost;
  const missing = Math.min(expected, network.lost + playout.late);
  const lossShare = expected === 0 ? 0 : missing / expected;
  const meanRun = missing / Math.max(1, from.incoming.concealedRuns);
  return {
    durationMs: from.durationMs,
    packetsReceived: network.received,
    packetsSent: from.packetsSent,
    lost: network.lost,
    lostShare: expected === 0 ? 0 : network.lost / expected,
    late: playout.late,
    duplicated: network.duplicated,
    reordered: network.reordered,
    jitterMs: network.jitterMs,
    maxJitterMs: network.maxJitterMs,
    bufferMs: playout.delayMs,
    concealedMs: playout.concealedFrames * 20,
    roundTripMs: from.peer.roundTripMs,
    peerLostShare: from.peer.lostShare,
    peerJitterMs: from.peer.jitterMs,
    mos:
      network.received === 0
        ? undefined
        : meanOpinionScore({
            delayMs: (from.peer.roundTripMs ?? 0) / 2 + playout.delayMs + packetMs,
            lossShare,
            burstRatio: Math.max(1, meanRun * (1 - lossShare)),
          }),
    talkOverMs: from.use.talkOverMs,
    silenceMs: from.use.silenceMs,
    speechMs: from.use.speechMs,
    strangers: from.transport.strangers,
    refused: from.refused,
    keysDropped: from.incoming.digits.dropped,
    playbackGaps: from.playbackGaps,
  };
}
