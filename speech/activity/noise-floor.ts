/** Below this root mean square (of 32,768) a line is quiet whatever its spectrum: about -58 dBFS. */
const quietLevel = 40;
/** Speech stands out of the noise of its line by 4 dB at least. */
const standOut = 1.6;
/** What is by 18 dB louder than the noise of its line is something, whatever its spectrum. */
const farOut = 8;
/** Share of the way that the floor goes towards a quieter frame, and towards a louder one without speech. */
const fall = 0.3;
const rise = 0.02;

/** How loud a line is when nobody speaks, learnt from the line itself. */
export class NoiseFloor {
  #level: number | undefined;

  /** Root mean square of the noise, 0 to 32,768. */
  get level(): number {
    return this.#level ?? 0;
  }

  /** Is this frame loud enough to be speech on this line? */
  isAbove(level: number): boolean {
    return level > Math.max(quietLevel, this.level * standOut);
  }

  /** Is it so loud that it is no noise of this line? */
  isFarAbove(level: number): boolean {
    return level > Math.max(quietLevel, this.level) * farOut;
  }

  /** A frame went by. Loud frames raise the floor only when they are not taken for speech. */
  learn(level: number, isSpeech: boolean): void {
    if (this.#level === undefined) this.#level = isSpeech ? Math.min(level, quietLevel) : level;
    else if (level < this.#level) this.#level += (level - this.#level) * fall;
    else if (!isSpeech) this.#level += (level - this.#level) * rise;
  }
}

export function levelOf(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, frame.length));
}
