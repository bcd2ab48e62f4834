import { AppError } from '#core/shared/app-error.ts';
import type { Heard, RecognitionStream } from '#core/speech/index.ts';

/** What a stream needs of the recogniser it belongs to. */
export interface StreamLink {
  sendAudio(id: number, samples: Int16Array): void;
  sendFinish(id: number): void;
  /** Nothing more comes of this stream. */
  drop(id: number): void;
}

const samplesPerMs = 8;
/** Audio goes to the process in parts of 100 ms: fewer messages, and its chunks are longer anyway. */
const partSamples = 100 * samplesPerMs;
const nothing: Heard = { text: '', confidence: 0, words: [] };

/** One utterance on this side of the process. */
export class SentStream implements RecognitionStream {
  readonly #id: number;
  readonly #link: StreamLink;
  readonly #backlogSamples: number;
  readonly #listeners: ((text: string) => void)[] = [];
  #part = new Int16Array(partSamples);
  #filled = 0;
  /** Sent and not yet worked off. */
  #backlog = 0;
  #failure: AppError | undefined;
  #isClosed = false;
  #finishing: PromiseWithResolvers | undefined;

  constructor(id: number, link: StreamLink, backlogMs: number) {
    this.#id = id;
    this.#link = link;
    this.#backlogSamples = backlogMs * samplesPerMs;
  }

  push(samples: Int16Array): void {
    if (this.#isOver || this.#finishing) return;
    for (let at = 0; at < samples.length; ) {
      const taken = samples.subarray(at, at + partSamples - this.#filled);
      this.#part.set(taken, this.#filled);
      this.#filled += taken.length;
      at += taken.length;
      if (this.#filled === partSamples) this.#sendPart();
    }
    if (this.#backlog > this.#backlogSamples) {
      this.fail(busy({ backlogMs: Math.round(this.#backlog / samplesPerMs) }));
    }
  }

  onPartial(listener: (text: string) => void): void {
    this.#listeners.push(listener);
  }

  finish(): Promise<Heard> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#isClosed) return Promise.resolve(nothing);
    if (!this.#finishing) {
      this.#sendPart();
      this.#finishing = withResolvers();
      this.#link.sendFinish(this.#id);
    }
    return this.#finishing.promise;
  }

  close(): void {
    if (this.#isOver) return;
    this.#isClosed = true;
    this.#link.drop(this.#id);
    this.#finishing?.resolve(nothing);
  }

  takePartial(text: string): void {
    if (this.#isOver || this.#finishing) return;
    for (const listener of this.#listeners) listener(text);
  }

  takeDone(samples: number): void {
    this.#backlog -= samples;
  }

  takeHeard(heard: Heard): void {
    if (this.#isOver) return;
    this.#isClosed = true;
    this.#link.drop(this.#id);
    this.#finishing?.resolve(heard);
  }

  fail(failure: AppError): void {
    if (this.#isOver) return;
    this.#failure = failure;
    this.#link.drop(this.#id);
    this.#finishing?.reject(failure);
  }

  get #isOver(): boolean {
    return this.#isClosed || this.#failure !== undefined;
  }

  #sendPart(): void {
    if (this.#filled === 0) return;
    this.#link.sendAudio(this.#id, this.#part.slice(0, this.#filled));
    this.#backlog += this.#filled;
    this.#filled = 0;
  }
}

export function busy(details: Readonly<Record<string, number>>): AppError {
  return new AppError('recogniser-busy', 'Recognition fell behind: this utterance was given up', {
    retryable: true,
    details,
  });
}

interface PromiseWithResolvers {
  readonly promise: Promise<Heard>;
  readonly resolve: (heard: Heard) => void;
  readonly reject: (failure: AppError) => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve: (heard: Heard) => void = () => {};
  let reject: (failure: AppError) => void = () => {};
  const promise = new Promise<Heard>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
