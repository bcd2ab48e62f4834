import openFvad, { type FvadModule } from '@echogarden/fvad-wasm';
import { AppError } from '#core/shared/app-error.ts';
import type { ActivityDetector } from '#core/speech/index.ts';
import { type Activity, attackMs, frameMs, frameSamples } from './activity.ts';
import { EchoGuard } from './echo-guard.ts';
import { EchoMatch } from './echo-match.ts';
import { levelOf, NoiseFloor } from './noise-floor.ts';

const attackFrames = attackMs / frameMs;
/** A gap shorter than this is inside a word: going on needs no new attack. */
const gapFrames = 200 / frameMs;
/** The detector takes anything for speech until it knows the line: 100 ms. */
const learningFrames = 100 / frameMs;
const strictest = 3;

/** Makes detectors without waiting; the code they share is loaded once for each thread. */
export interface DetectorFactory {
  create(): FvadDetector;
}

/** Loads the WebAssembly module (20 kB, no model). */
export async function openDetectors(): Promise<DetectorFactory> {
  const module = await openFvad();
  const frame = module._malloc(frameSamples * 2);
  return { create: () => new FvadDetector(module, frame) };
}

/** WebRTC's voice detector in its strictest mode, behind the level of the line's own noise. About 12 kB each, of which 1 kB is touched in most frames. */
export class FvadDetector implements ActivityDetector {
  readonly #module: FvadModule;
  /** Shared by the detectors of a thread: it holds one frame during one call. */
  readonly #frame: number;
  readonly #floor = new NoiseFloor();
  readonly #echo = new EchoGuard();
  readonly #match = new EchoMatch();
  #detector: number;
  #frames = 0;
  #speechInRow = 0;
  #sinceSpeech = Number.POSITIVE_INFINITY;

  constructor(module: FvadModule, frame: number) {
    this.#module = module;
    this.#frame = frame;
    this.#detector = module._fvad_new();
    if (this.#detector === 0) throw new AppError('activity-memory-full', 'No memory for one more detector');
    module._fvad_set_mode(this.#detector, strictest);
    module._fvad_set_sample_rate(this.#detector, 8000);
  }

  /** A frame of another size than 20 ms is silence: nobody speaks in a broken packet. */
  push(frame: Int16Array): Activity {
    if (this.#detector === 0 || frame.length !== frameSamples) return 'silence';
    this.#module.HEAP16.set(frame, this.#frame / 2);
    const isVoice = this.#module._fvad_process(this.#detector, this.#frame, frameSamples) === 1;
    const level = levelOf(frame);
    const isLearning = this.#frames < learningFrames;
    this.#frames++;
    this.#match.heard(frame);
    const isEcho = this.#echo.isEcho(level);
    const isSpeech = isVoice && !isLearning && !isEcho && this.#floor.isAbove(level);
    const isOnset = !isVoice && !isLearning && !isEcho && this.#floor.isFarAbove(level);
    this.#floor.learn(level, isVoice && !isLearning);
    if (isSpeech && !this.#isOurs()) return this.#takeForSpeech();
    // A word may begin without voice; and two vowels may be alike by chance, so that she need not begin anew.
    this.#speechInRow = isOnset || isSpeech ? attackFrames - 2 : 0;
    this.#sinceSpeech++;
    return 'silence';
  }

  /** Our own voice from a loud telephone: looked for when somebody seems to begin to speak, and where it was before. */
  #isOurs(): boolean {
    if (!this.#echo.mayEcho || this.#isSpeaking) return false;
    if (this.#match.isEchoAgain()) return true;
    return this.#speechInRow + 1 === attackFrames && this.#match.isEcho();
  }

  get #isSpeaking(): boolean {
    return this.#sinceSpeech < gapFrames;
  }

  /** What was said on this line in the last 20 ms, so that its echo is not taken for somebody. */
  said(frame: Int16Array): void {
    const level = levelOf(frame);
    this.#echo.said(level);
    this.#match.said(frame, level === 0);
  }

  #takeForSpeech(): Activity {
    this.#speechInRow++;
    if (this.#speechInRow < attackFrames && !this.#isSpeaking) return 'silence';
    this.#sinceSpeech = 0;
    this.#echo.forgetLast();
    return 'speech';
  }

  /** Frees its memory; pushing afterwards is silence. */
  close(): void {
    if (this.#detector !== 0) this.#module._fvad_free(this.#detector);
    this.#detector = 0;
  }
}
