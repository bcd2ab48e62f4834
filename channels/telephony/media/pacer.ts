/** What happens every 20 ms. */
export interface Paced {
  /** `nowMs` is monotonic and the same for all of one slot. */
  tick(nowMs: number): void;
  /** So many turns of 20 ms did not happen: the machine stood still for too long to catch up. */
  skip(turns: number): void;
}

export interface PacerClock {
  /** Monotonic milliseconds. */
  now(): number;
  setTimer(run: () => void, ms: number): () => void;
}

const turnMs = 20;
/** More would spread the sound evener and wake the thread so much oftener that it costs more than the spreading gains. */
const slotCount = 2;
const slotMs = turnMs / slotCount;
/** 200 ms are caught up; more would be a burst that no jitter buffer holds. */
const maxCatchUpSlots = 10 * slotCount;
/** Timers have a grain of a millisecond; a slot may begin so much before its time. */
const earlyMs = 0.5;

export interface PacerCounts {
  readonly turns: number;
  readonly caughtUpSlots: number;
  readonly skippedTurns: number;
  readonly worstLateMs: number;
}

/** One absolute schedule for every leg: a late slot does not move the next one, so nothing drifts. */
export class Pacer {
  readonly #clock: PacerClock;
  readonly #slots: readonly Set<Paced>[] = Array.from({ length: slotCount }, () => new Set<Paced>());
  readonly #afterSlot: () => void;
  #stop: (() => void) | undefined;
  #running = false;
  #beganAt = 0;
  #slot = 0;
  #members = 0;
  #turns = 0;
  #caughtUp = 0;
  #skipped = 0;
  #worstLateMs = 0;

  constructor(clock: PacerClock = systemPacerClock, afterSlot: () => void = () => {}) {
    this.#clock = clock;
    this.#afterSlot = afterSlot;
  }

  add(member: Paced): void {
    const [first, ...others] = this.#slots;
    if (!first) return;
    const emptiest = others.reduce((least, slot) => (slot.size < least.size ? slot : least), first);
    emptiest.add(member);
    this.#members += 1;
    if (this.#stop || this.#running) return;
    this.#beganAt = this.#clock.now();
    this.#slot = 0;
    this.#arm();
  }

  remove(member: Paced): void {
    for (const slot of this.#slots) if (slot.delete(member)) this.#members -= 1;
    if (this.#members > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }

  #arm(): void {
    this.#stop = this.#clock.setTimer(() => this.#run(), Math.max(0, this.#dueAt() - this.#clock.now()));
  }

  #dueAt(): number {
    return this.#beganAt + (this.#slot + 1) * slotMs;
  }

  #run(): void {
    this.#stop = undefined;
    this.#running = true;
    const now = this.#clock.now();
    const lateMs = now - this.#dueAt();
    this.#worstLateMs = Math.max(this.#worstLateMs, lateMs);
    if (lateMs > maxCatchUpSlots * slotMs) this.#skip(lateMs);
    for (let first = true; this.#dueAt() <= now + earlyMs; first = false) {
      this.#slot += 1;
      if (!first) this.#caughtUp += 1;
      this.#turns += 1;
      const dueAt = this.#beganAt + this.#slot * slotMs;
      for (const member of this.#slots[this.#slot % slotCount] ?? []) member.tick(dueAt);
    }
    this.#running = false;
    this.#afterSlot();
    if (this.#members > 0 && !this.#stop) this.#arm();
  }

  /** Whole turns, so that every member skips as many. */
  #skip(lateMs: number): void {
    const turns = Math.floor(lateMs / turnMs);
    this.#slot += turns * slotCount;
    this.#skipped += turns;
    for (const slot of this.#slots) for (const member of slot) member.skip(turns);
  }

  close(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#members = 0;
    for (const slot of this.#slots) slot.clear();
  }

  counts(): PacerCounts {
    return {
      turns: Math.floor(this.#turns / slotCount),
      caughtUpSlots: this.#caughtUp,
      skippedTurns: this.#skipped,
      worstLateMs: this.#worstLateMs,
    };
  }
}

export const systemPacerClock: PacerClock = {
  now: () => performance.now(),
  setTimer: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
