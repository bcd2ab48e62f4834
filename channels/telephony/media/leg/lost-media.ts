import type { Direction, EmitLegEvent } from './leg-types.ts';

/** Tells when nothing comes though something should, and when it comes again. */
export class LostMedia {
  readonly #afterMs: number;
  readonly #emit: EmitLegEvent;
  #direction: Direction | undefined;
  #expectsSinceMs: number;
  #isLost = false;

  constructor(afterMs: number, emit: EmitLegEvent, nowMs: number) {
    this.#afterMs = afterMs;
    this.#emit = emit;
    this.#expectsSinceMs = nowMs;
  }

  /** What was agreed; waiting begins anew. */
  describe(direction: Direction, nowMs: number): void {
    this.#direction = direction;
    this.#expectsSinceMs = nowMs;
    this.#isLost = false;
  }

  /** A packet came. */
  heard(): void {
    if (!this.#isLost) return;
    this.#isLost = false;
    this.#emit({ type: 'media-resumed' });
  }

  /** Now and then. `lastAtMs`: when the last packet came. */
  look(nowMs: number, lastAtMs: number | undefined): void {
    if (this.#direction !== 'sendrecv' && this.#direction !== 'recvonly') {
      this.#expectsSinceMs = nowMs;
      return;
    }
    const silentMs = nowMs - Math.max(this.#expectsSinceMs, lastAtMs ?? 0);
    if (this.#isLost || silentMs < this.#afterMs) return;
    this.#isLost = true;
    this.#emit({ type: 'media-lost', silentMs: Math.round(silentMs) });
  }
}
