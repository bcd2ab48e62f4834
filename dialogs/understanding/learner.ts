import type { TaughtPhrase } from '../ports.ts';
import {
  type LearningData,
  learnUnderstanding,
  stateOf,
  trainUnderstanding,
  type Understanding,
  understandingOf,
} from './load.ts';
import { type LearningMemory, learningKey, packed, unpacked } from './memory.ts';
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
  /** What it was learnt from, and which of that editors taught. */
  readonly data: LearningData;
  readonly phrases: readonly TaughtPhrase[];
}

export interface LearnerOptions {
  /** Learnt already, and not to be kept. */
  readonly understanding?: Understanding;
  /** A start recalls from it what was learnt before, as long as the same would be learnt again. */
  readonly memory?: LearningMemory | undefined;
}

/** Keeps what is understood in step with what is taught. The change is one assignment, between turns. */
export class Learner {
  readonly #taught: Taught;
  readonly #memory: LearningMemory | undefined;
  #current: Understanding;
  /** Of the phrases that were learnt. */
  #key: string;
  /** Kept: to read the files again would hold up the turns. */
  #voices: UnderstandingData | undefined;
  #learning: Promise<void> = Promise.resolve();

  private constructor(taught: Taught, current: Understanding, memory: LearningMemory | undefined) {
    this.#taught = taught;
    this.#memory = memory;
    this.#current = current;
    this.#key = keyOf(taught.phrases());
  }

  /** @throws AppError understanding-data-invalid */
  static async open(taught: Taught, { understanding, memory }: LearnerOptions = {}): Promise<Learner> {
    if (understanding) {
      learnMeasures(understanding, taught);
      return new Learner(taught, understanding, undefined);
    }
    const phrases = taught.phrases();
    const recalled = memory && (await recall(memory, phrases));
    if (recalled) {
      const learner = new Learner(taught, recalled.current, memory);
      if (learnMeasures(recalled.current, taught)) await learner.#keep(recalled);
      return learner;
    }
    const voices = await readUnderstandingData();
    const data = withTaught(voices, phrases);
    const learner = new Learner(taught, trainUnderstanding(data), memory);
    learner.#voices = voices;
    learnMeasures(learner.current, taught);
    await learner.#keep({ current: learner.current, data, phrases });
    return learner;
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
    const data = withTaught(this.#voices, phrases);
    const learnt = await inSlices(learnUnderstanding(data));
    await inSlices(learnt.measures.learning(this.#taught));
    this.#current = learnt;
    this.#key = key;
    await this.#keep({ current: learnt, data, phrases });
  }

  async #keep({ current, data: { trained, concepts, regions, english }, phrases }: Learnt): Promise<void> {
    if (this.#memory === undefined) return;
    const key = await learningKey(phrases);
    await this.#memory.keep(
      packed(key, { data: { trained, concepts, regions, english }, state: stateOf(current) }),
    );
  }
}

async function recall(memory: LearningMemory, phrases: readonly TaughtPhrase[]): Promise<Learnt | undefined> {
  const [key, kept] = await Promise.all([learningKey(phrases), memory.recall()]);
  const [remembered] = kept.flatMap((bytes) => unpacked(key, bytes) ?? []);
  if (remembered === undefined) return undefined;
  const { data, state } = remembered;
  return { current: understandingOf(data, state), data, phrases };
}

/** Learnt now, so that the first who asks does not wait for it. Is there anything new in what was learnt? */
function learnMeasures({ measures }: Understanding, taught: Taught): boolean {
  const before = measures.state?.model;
  measures.of(taught);
  return measures.state?.model !== before;
}
