/** How one leg sounded and was used. Shares run 0–1. Nothing in it is personal. */
export interface QualityReport {
  readonly durationMs: number;
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly lost: number;
  readonly lostShare: number;
  /** Came after their turn. */
  readonly late: number;
  readonly duplicated: number;
  readonly reordered: number;
  readonly jitterMs: number;
  readonly maxJitterMs: number;
  /** How long packets wait to be put in order. */
  readonly bufferMs: number;
  readonly concealedMs: number;
  /** `undefined`: the peer sends no reports. */
  readonly roundTripMs: number | undefined;
  /** What the peer says it lost of ours, 0…1. */
  readonly peerLostShare: number | undefined;
  readonly peerJitterMs: number | undefined;
  /** Estimate, 1…4.4. `undefined`: nothing was received. */
  readonly mos: number | undefined;
  /** Both sides spoke. */
  readonly talkOverMs: number;
  /** Nobody spoke. */
  readonly silenceMs: number;
  readonly speechMs: number;
  /** Packets from addresses that are not the peer's. */
  readonly strangers: number;
  /** Proper address, broken content or a wrong signature. */
  readonly refused: number;
  readonly keysDropped: number;
  /** Playbacks that had nothing to say in time. */
  readonly playbackGaps: number;
}
