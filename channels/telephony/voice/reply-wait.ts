import type { SetTimer } from './timers.ts';

/** An answer that is not there by then is announced. */
const thinkingMs = 2_500;
/** Every process tells the others what it wrote; what got lost on that way is found by looking. */
const sweepMs = 5_000;

interface ReplyWaitParts {
  readonly setTimer: SetTimer;
  /** The answer takes long. */
  readonly onLong: () => void;
  /** It is time to look into the history again. */
  readonly onLook: () => void;
}

/** The time between what she said and what she is told. */
export class ReplyWait {
  readonly #parts: ReplyWaitParts;
  #cancelThinking: () => void = () => {};
  #cancelLooking: () => void = () => {};

  constructor(parts: ReplyWaitParts) {
    this.#parts = parts;
  }

  /** `fromAssistant`: she is told when it takes long; an operator writes when he can. */
  begin({ fromAssistant }: { readonly fromAssistant: boolean }): void {
    this.end();
    if (fromAssistant) this.#cancelThinking = this.#parts.setTimer(thinkingMs, this.#parts.onLong);
    this.look();
  }

  /** Looks again and again until something is said. */
  look(): void {
    this.#cancelLooking();
    this.#cancelLooking = this.#parts.setTimer(sweepMs, () => {
      this.look();
      this.#parts.onLook();
    });
  }

  /** She is being told something. `isAll`: nothing follows unasked. */
  answered({ isAll }: { readonly isAll: boolean }): void {
    this.#cancelThinking();
    if (isAll) this.#cancelLooking();
  }

  end(): void {
    this.#cancelThinking();
    this.#cancelLooking();
  }
}
