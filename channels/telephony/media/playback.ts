import type { PlaybackEnd } from './playout/player.ts';
import type { Chunk, LegCommand } from './protocol.ts';

/** Something that is being said to one leg. Parts may come while it is heard. */
export class Playback {
  readonly id: number;
  /** Resolves when all of it was heard, or when it was stopped; never rejects. */
  readonly finished: Promise<
    PlaybackEnd & { /** Why the stream of parts broke off, if it did. */ readonly failure?: unknown }
  >;
  readonly #tell: (command: LegCommand) => void;
  #resolve: (end: PlaybackEnd & { readonly failure?: unknown }) => void = () => {};
  #failure: unknown;
  #over = false;

  constructor(id: number, tell: (command: LegCommand) => void) {
    this.id = id;
    this.#tell = tell;
    this.finished = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** It was stopped or is finished: what is pushed now is not heard. */
  get over(): boolean {
    return this.#over;
  }

  push(chunk: Chunk): void {
    if (!this.#over) this.#tell({ type: 'push', playbackId: this.id, chunk });
  }

  /** Told as an event `mark` when what was pushed before has been sent. */
  mark(name: string): void {
    this.push({ mark: name });
  }

  /** Nothing more comes. Without it the playback waits, silent, and the next one behind it. */
  end(): void {
    if (!this.#over) this.#tell({ type: 'end', playbackId: this.id });
  }

  /** The source of parts broke off: what came until then is heard. */
  fail(failure: unknown): void {
    this.#failure = failure;
    this.end();
  }

  settle(end: PlaybackEnd): void {
    this.#over = true;
    this.#resolve(this.#failure === undefined ? end : { ...end, failure: this.#failure });
  }
}
