/** A stream that can be worked off step by step. */
export interface Steppable {
  /** One chunk; false when there is nothing to do. */
  step(): boolean;
}

/**
 * Works off many streams by turns, one chunk of each, and lets messages in between the rounds: a stream with much to catch up
 * holds nobody up.
 */
export class FairRounds<Stream extends Steppable> {
  readonly #waiting = new Set<Stream>();
  readonly #afterRound: (stream: Stream, isIdle: boolean) => void;
  #isRunning = false;

  /** `afterRound` is told of each stream that took part; `isIdle`: it has nothing more to do for now. */
  constructor(afterRound: (stream: Stream, isIdle: boolean) => void) {
    this.#afterRound = afterRound;
  }

  add(stream: Stream): void {
    this.#waiting.add(stream);
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => this.#round());
  }

  remove(stream: Stream): void {
    this.#waiting.delete(stream);
  }

  #round(): void {
    for (const stream of [...this.#waiting]) {
      if (!this.#waiting.has(stream)) continue;
      const isIdle = !stream.step();
      if (isIdle) this.#waiting.delete(stream);
      this.#afterRound(stream, isIdle);
    }
    this.#isRunning = this.#waiting.size > 0;
    if (this.#isRunning) setImmediate(() => this.#round());
  }
}
