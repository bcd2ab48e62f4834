/** An echo comes back within this: the network, both buffers, a loudspeaker. 20 ms each. */
const echoFrames = 30;
/** How far back it is looked how loud the echo is. */
const learningFrames = 60;
/** What came in the last 300 ms may be the beginning of her voice: it is not learnt from yet. */
const doubtfulFrames = 15;
/** An echo is 13 dB quieter than what was said; who speaks into a telephone is louder. */
const loudestEcho = 0.22;
const faintestEcho = 0.02;
const margin = 1.6;
/** Root of mean square; below it nothing is said that could come back. */
const audible = 200;

/**
 * Tells the echo of what we say ourselves, from a telephone on loudspeaker, from a person: it is quieter than what was
 * said shortly before, by as much as this line has shown. Who speaks very softly is heard in the pauses.
 */
export class EchoGuard {
  readonly #said = new Float32Array(echoFrames);
  /** What came back, as a share of what was said; what is not known yet counts as the loudest echo. */
  readonly #shares = new Float32Array(learningFrames).fill(loudestEcho);
  readonly #doubtful: number[] = [];
  #saidAt = 0;
  #shareAt = 0;

  /** 20 ms were said at this level; 0 in a pause. */
  said(level: number): void {
    this.#said[this.#saidAt] = level;
    this.#saidAt = (this.#saidAt + 1) % echoFrames;
  }

  /** Could what comes at this level be our own voice? Asked once for each frame, since it learns from it. */
  isEcho(level: number): boolean {
    const loudest = largest(this.#said);
    if (loudest < audible) return false;
    const usual = Math.min(loudestEcho, Math.max(faintestEcho, largest(this.#shares) * margin));
    this.#doubtful.push(Math.min(loudestEcho, level / loudest));
    if (this.#doubtful.length > doubtfulFrames) this.#learn(this.#doubtful.shift() ?? 0);
    return level <= loudest * usual;
  }

  /** Something was said so shortly before that it may come back now. */
  get mayEcho(): boolean {
    return largest(this.#said) >= audible;
  }

  /** It was she who spoke: what came last was no echo. */
  forgetLast(): void {
    this.#doubtful.length = 0;
  }

  #learn(share: number): void {
    this.#shares[this.#shareAt] = share;
    this.#shareAt = (this.#shareAt + 1) % learningFrames;
  }
}

function largest(values: Float32Array): number {
  let found = 0;
  for (const value of values) if (value > found) found = value;
  return found;
}
