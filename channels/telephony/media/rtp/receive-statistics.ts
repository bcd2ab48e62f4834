import type { ReportBlock } from './rtcp-packet.ts';
import type { RtpView } from './rtp-packet.ts';

/** RFC 3550 A.1: a jump beyond these is another stream, not loss or disorder. */
const maxDropout = 3_000;
const maxMisorder = 100;

/** What is looked at of a packet. */
type ReceivedPacket = Pick<RtpView, 'ssrc' | 'sequence' | 'timestamp' | 'start' | 'end'>;

export interface ReceiveCounts {
  readonly received: number;
  readonly octets: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
  /** Streams that began in the middle: another SSRC, or numbers that jumped. */
  readonly restarts: number;
  /** RFC 3550 §6.4.1, now. */
  readonly jitterMs: number;
  readonly maxJitterMs: number;
}

/** Loss, disorder and jitter of one incoming stream, as RFC 3550 appendix A counts them. */
export class ReceiveStatistics {
  ssrc: number | undefined;
  #highest = -1;
  #base = 0;
  #received = 0;
  #receivedInAll = 0;
  #lostBefore = 0;
  #octets = 0;
  #duplicated = 0;
  #reordered = 0;
  #restarts = 0;
  #suspect: number | undefined;
  #jitter = 0;
  #maxJitter = 0;
  #transit: number | undefined;
  #seen = new Uint32Array(4);
  #reported = { expected: 0, received: 0 };

  /** `atMs` is monotonic. `false`: the packet is not to be used (a copy, or the first of a doubtful jump). */
  take(packet: ReceivedPacket, atMs: number, countsForJitter: boolean): boolean {
    if (packet.ssrc !== this.ssrc) {
      if (this.ssrc !== undefined) this.#restarts += 1;
      this.ssrc = packet.ssrc;
      this.#restart(packet.sequence);
    } else if (!this.#order(packet.sequence)) return false;
    this.#received += 1;
    this.#receivedInAll += 1;
    this.#octets += packet.end - packet.start;
    if (countsForJitter) this.#time(packet.timestamp, atMs);
    return true;
  }

  #restart(sequence: number): void {
    this.#lostBefore += this.#highest < 0 ? 0 : this.#lostNow();
    this.#base = sequence;
    this.#highest = sequence;
    this.#received = 0;
    this.#reported = { expected: 0, received: 0 };
    this.#suspect = undefined;
    this.#transit = undefined;
    this.#seen.fill(0);
    this.#remember(sequence);
  }

  #order(sequence: number): boolean {
    const ahead = (sequence - this.#highest) & 0xffff;
    if (ahead > 0 && ahead < maxDropout) {
      for (let between = this.#highest + 1; between < this.#highest + Math.min(ahead, 128); between++)
        this.#forget(between);
      this.#highest += ahead;
      this.#suspect = undefined;
      this.#remember(sequence);
      return true;
    }
    if (ahead === 0 || ahead > 0x10000 - maxMisorder) {
      if (this.#remembers(sequence)) {
        this.#duplicated += 1;
        return false;
      }
      this.#reordered += 1;
      this.#remember(sequence);
      return true;
    }
    if (sequence === this.#suspect) {
      this.#restarts += 1;
      this.#restart(sequence);
      return true;
    }
    this.#suspect = (sequence + 1) & 0xffff;
    return false;
  }

  #time(timestamp: number, atMs: number): void {
    const transit = (Math.round(atMs * 8) - timestamp) | 0;
    if (this.#transit !== undefined) {
      const change = Math.abs((transit - this.#transit) | 0);
      if (change < 16_000) this.#jitter += (change - this.#jitter) / 16;
      this.#maxJitter = Math.max(this.#maxJitter, this.#jitter);
    }
    this.#transit = transit;
  }

  /** After silence that was meant, the next distance in time says nothing about the network. */
  pauseJitter(): void {
    this.#transit = undefined;
  }

  counts(): ReceiveCounts {
    return {
      received: this.#receivedInAll,
      octets: this.#octets,
      lost: this.#lostBefore + (this.#highest < 0 ? 0 : this.#lostNow()),
      duplicated: this.#duplicated,
      reordered: this.#reordered,
      restarts: this.#restarts,
      jitterMs: this.#jitter / 8,
      maxJitterMs: this.#maxJitter / 8,
    };
  }

  /** What the next report says of this stream; begins the next interval. */
  block(): Omit<ReportBlock, 'lastSenderReport' | 'delaySinceLast'> | undefined {
    if (this.ssrc === undefined) return undefined;
    const expected = this.#expected();
    const expectedNow = expected - this.#reported.expected;
    const lostNow = expectedNow - (this.#received - this.#reported.received);
    this.#reported = { expected, received: this.#received };
    return {
      ssrc: this.ssrc,
      fractionLost:
        expectedNow === 0 || lostNow <= 0 ? 0 : Math.min(255, Math.floor((lostNow * 256) / expectedNow)),
      cumulativeLost: expected - this.#received,
      highestSequence: this.#highest >>> 0,
      jitter: Math.round(this.#jitter),
    };
  }

  #expected(): number {
    return this.#highest - this.#base + 1;
  }

  #lostNow(): number {
    return Math.max(0, this.#expected() - this.#received);
  }

  #remember(sequence: number): void {
    const at = sequence & 127;
    this.#seen[at >> 5] = (this.#seen[at >> 5] as number) | (1 << (at & 31));
  }

  #forget(sequence: number): void {
    const at = sequence & 127;
    this.#seen[at >> 5] = (this.#seen[at >> 5] as number) & ~(1 << (at & 31));
  }

  #remembers(sequence: number): boolean {
    const at = sequence & 127;
    return ((this.#seen[at >> 5] as number) & (1 << (at & 31))) !== 0;
  }
}
