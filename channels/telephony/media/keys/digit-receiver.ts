import { type Digit, digits, isDigit } from './digits.ts';

/** Packets of one event come at most 50 ms apart; after this the end was lost on the way. */
const endLostMs = 150;
/** Packets of a press that has ended may still come for so long. */
const repeatedEndMs = 1_000;
/** A key that is held longer has been understood; the rest of the press is passed over. */
const stuckMs = 3_000;
/** No finger presses quicker; a flood is counted and dropped. */
const perSecond = 12;
const burst = 24;
/** RFC 4733 §2.5.1.3: a longer event goes on as a segment with a new timestamp. */
const longestSegment = 0xffff;

export interface PressedKey {
  readonly digit: Digit;
  readonly durationMs: number;
}

interface Ended {
  readonly timestamp: number;
  readonly digit: Digit;
  readonly atMs: number;
}

interface Event {
  readonly digit: Digit;
  timestamp: number;
  /** Of the segments before this one, in samples. */
  before: number;
  duration: number;
  lastMs: number;
  told: boolean;
}

/** Keys from telephone-event packets (RFC 4733): one press is one key, however often and however raggedly it is told. */
export class DigitReceiver {
  readonly #onStart: () => void;
  readonly #onKey: (key: PressedKey) => void;
  #event: Event | undefined;
  #ended: readonly Ended[] = [];
  #allowance = burst;
  #allowanceAtMs: number | undefined;
  dropped = 0;

  /** `onStart`: a key goes down. `onKey`: it went up. */
  constructor(onStart: () => void, onKey: (key: PressedKey) => void) {
    this.#onStart = onStart;
    this.#onKey = onKey;
  }

  take(timestamp: number, payload: Uint8Array, atMs: number): void {
    const digit = digits[payload[0] ?? 255];
    if (payload.length < 4 || digit === undefined || !isDigit(digit)) return;
    if (this.#isOver(timestamp, digit, atMs)) return;
    const duration = ((payload[2] ?? 0) << 8) | (payload[3] ?? 0);
    const event = this.#current(digit, timestamp, atMs);
    if (!event) return;
    event.duration = Math.max(event.duration, duration);
    event.lastMs = atMs;
    if (durationMs(event) >= stuckMs) this.#tell(event);
    if ((payload[1] ?? 0) & 0x80) this.#end(event);
  }

  /** The end is told again and again; a sender that starts its clock anew tells of another press much later. */
  #isOver(timestamp: number, digit: Digit, atMs: number): boolean {
    return this.#ended.some(
      (one) => one.timestamp === timestamp && one.digit === digit && atMs - one.atMs < repeatedEndMs,
    );
  }

  #current(digit: Digit, timestamp: number, atMs: number): Event | undefined {
    const open = this.#event;
    if (open && timestamp === open.timestamp) return open;
    if (open && ((timestamp - open.timestamp) | 0) < 0) return undefined;
    if (open && open.digit === digit && this.#isNextSegment(open, timestamp)) {
      open.before += open.duration;
      open.timestamp = timestamp;
      open.duration = 0;
      return open;
    }
    if (open) this.#end(open);
    if (!this.#isAllowed(atMs)) {
      this.dropped += 1;
      this.#remember({ timestamp, digit, atMs });
      return undefined;
    }
    this.#event = { digit, timestamp, before: 0, duration: 0, lastMs: atMs, told: false };
    this.#onStart();
    return this.#event;
  }

  #isNextSegment(open: Event, timestamp: number): boolean {
    const distance = (timestamp - open.timestamp) >>> 0;
    return (
      distance <= longestSegment && distance >= longestSegment - 800 && open.duration > longestSegment - 1_600
    );
  }

  /** Called every 20 ms. */
  tick(nowMs: number): void {
    if (this.#event && nowMs - this.#event.lastMs > endLostMs) this.#end(this.#event);
  }

  #end(event: Event): void {
    this.#remember({ timestamp: event.timestamp, digit: event.digit, atMs: event.lastMs });
    this.#event = undefined;
    this.#tell(event);
  }

  /** As many as a finger presses while packets of them may still come. */
  #remember(ended: Ended): void {
    this.#ended = [...this.#ended, ended].slice(-perSecond);
  }

  #tell(event: Event): void {
    if (event.told) return;
    event.told = true;
    this.#onKey({ digit: event.digit, durationMs: durationMs(event) });
  }

  #isAllowed(atMs: number): boolean {
    const passedMs = atMs - (this.#allowanceAtMs ?? atMs);
    this.#allowanceAtMs = atMs;
    this.#allowance = Math.min(burst, this.#allowance + (passedMs * perSecond) / 1000);
    if (this.#allowance < 1) return false;
    this.#allowance -= 1;
    return true;
  }
}

function durationMs(event: Event): number {
  return Math.round((event.before + event.duration) / 8);
}
