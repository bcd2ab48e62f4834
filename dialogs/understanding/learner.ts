import type { TaughtPhrase } from '../ports.ts';
import { learnUnderstanding, trainUnderstanding, type Understanding } from './load.ts';
import { readUnderstandingData, type UnderstandingData } from './read-data.ts';
import type { MeasuresByWords } from './requests/measure-finders.ts';
import { keyOf, withTaught } from './taught-phrases.ts';
import { inSlices } from './work.ts';

/** What is learnt from at this moment. `Knowledge` of the dialogs fits. */
interface Taught extends MeasuresByWords {
  phrases(): readonly TaughtPhrase[];
}

interface Learnt {
  readonly current: Understanding;
  readonly voices: UnderstandingData | undefined;
  readonly phrases: readonly TaughtPhrase[];
}

/** Keeps what is understood in step with what is taught. The change is one assignment, between turns. */
export class Learner {
  readonly #taught: Taught;
  #current: Understanding;
  /** Of the phrases that were learnt. */
  #key: string;
  /** Kept: to read the files again would hold up the turns. */
  #voices: UnderstandingData | undefined;
  #learning: Promise<void> = Promise.resolve();

  private constructor(taught: Taught, { current, voices, phrases }: Learnt) {
    this.#taught = taught;
    this.#current = current;
    this.#voices = voices;
    this.#key = keyOf(phrases);
    // Learnt now, so that the first who asks does not wait for it.
    current.measures.of(taught);
  }

  /** @param understanding learnt already @throws AppError understanding-data-invalid */
  static async open(taught: Taught, understanding?: Understanding): Promise<Learner> {
    const phrases = taught.phrases();
    if (understanding) return new Learner(taught, { current: understanding, voices: undefined, phrases });
    const voices = await readUnderstandingData();
    const current = trainUnderstanding(withTaught(voices, phrases));
    return new Learner(taught, { current, voices, phrases });
  }

  get current(): Understanding {
    return this.#current;
  }

  /** Resolves when what is taught now is understood. One after the other: of many changes at once the last counts. */
  learn(): Promise<void> {
    const next = this.#learning.then(() => this.#learnOnce());
    this.#learning = next.catch(() => undefined);
    return next;
  }

  async #learnOnce(): Promise<void> {
    const phrases = this.#taught.phrases();
    const key = keyOf(phrases);
    if (key === this.#key) return inSlices(this.#current.measures.learning(this.#taught));
    this.#voices ??= await readUnderstandingData();
    const learnt = await inSlices(learnUnderstanding(withTaught(this.#voices, phrases)));
    await inSlices(learnt.measures.learning(this.#taught));
    this.#current = learnt;
    this.#key = key;
  }
}
