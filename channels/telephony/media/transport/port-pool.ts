import { AppError } from '#core/shared/app-error.ts';

export interface PortRange {
  /** Even. */
  readonly first: number;
  /** Of the last pair's RTCP: odd. */
  readonly last: number;
}

/** Below the ephemeral ports, which any program of the machine may hold. */
export const defaultPorts: PortRange = { first: 16_384, last: 24_575 };

/** Even ports in turn, so that a port rests as long as possible before the next leg gets it. */
export class PortPool {
  readonly #range: PortRange;
  readonly #used = new Set<number>();
  readonly #pairs: number;
  #next: number;

  /** @throws AppError `media-ports-wrong` */
  constructor(range: PortRange = defaultPorts, start: number = Math.random()) {
    const { first, last } = range;
    if (first % 2 !== 0 || last % 2 !== 1 || first < 1024 || last > 65_535 || last < first)
      throw new AppError(
        'media-ports-wrong',
        `RTP ports ${first}–${last}: an even port up to an odd one, 1024–65535`,
      );
    this.#range = range;
    this.#pairs = (last - first + 1) / 2;
    this.#next = Math.floor(start * this.#pairs);
  }

  /**
   * Takes a pair that nobody of ours has.
   * @throws AppError `media-ports-exhausted` (retryable)
   */
  take(): number {
    for (let tried = 0; tried < this.#pairs; tried++) {
      const port = this.#range.first + 2 * this.#next;
      this.#next = (this.#next + 1) % this.#pairs;
      if (this.#used.has(port)) continue;
      this.#used.add(port);
      return port;
    }
    throw new AppError('media-ports-exhausted', 'every RTP port is in use', {
      retryable: true,
      details: { pairs: this.#pairs },
    });
  }

  release(port: number): void {
    this.#used.delete(port);
  }

  get used(): number {
    return this.#used.size;
  }

  get size(): number {
    return this.#pairs;
  }
}
