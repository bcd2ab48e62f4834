import type { ActivityDetector } from '#core/speech/index.ts';

const loud = 500;
const attackFrames = 3;
const hangoverFrames = 10;

/** Loud for 60 ms is speech; quiet for 200 ms ends it. Enough for tones in tests. */
export class EnergyDetector implements ActivityDetector {
  #loudRun = 0;
  #quietRun = hangoverFrames;
  #state: 'speech' | 'silence' = 'silence';

  push(frame: Int16Array): 'speech' | 'silence' {
    const mean = frame.reduce((sum, sample) => sum + Math.abs(sample), 0) / frame.length;
    this.#loudRun = mean > loud ? this.#loudRun + 1 : 0;
    this.#quietRun = mean > loud ? 0 : this.#quietRun + 1;
    if (this.#loudRun >= attackFrames) this.#state = 'speech';
    else if (this.#quietRun >= hangoverFrames) this.#state = 'silence';
    return this.#state;
  }
}
