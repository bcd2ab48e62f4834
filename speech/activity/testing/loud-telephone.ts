import { throughLine } from '../../training/telephone-line.ts';
import { frameSamples } from '../activity.ts';
import type { DetectorFactory } from '../index.ts';
import { framesOf } from './sounds.ts';

/** How much of what a telephone says comes back into its microphone. */
export interface Loudspeaker {
  /** Of what comes back, above what was said: −10 is soft, 0 as loud as we speak ourselves. */
  readonly levelDb: number;
  /** From our sending it to its coming back: both ways of the network, their buffers, the room. */
  readonly delayMs: number;
}

/** Reflections of a room: ms after the sound itself, and how loud. */
const reflections = [
  [0, 1],
  [3.1, 0.45],
  [7.4, -0.3],
  [13.2, 0.22],
  [23.6, 0.15],
  [41, -0.1],
] as const;
/** A small loudspeaker gives nothing below this. */
const lowestHertz = 300;
/** A quiet room and a usual line: noise so far below the voice. */
const noiseDb = 45;

/** What comes back of what was said: later, coloured by a small loudspeaker and a room, through A-law and a little noise. */
export function comesBack(said: Int16Array, { levelDb, delayMs }: Loudspeaker): Int16Array {
  const small = withoutLow(withoutLow(Float64Array.from(said)));
  const heard = small.map((_, n) =>
    reflections.reduce(
      (sum, [ms, share]) => sum + share * (small[n - Math.round((delayMs + ms) * 8)] ?? 0),
      0,
    ),
  );
  const gain = (10 ** (levelDb / 20) * rms(said)) / rms(heard);
  const loud = Int16Array.from(heard, (sample) => Math.max(-32_768, Math.min(32_767, sample * gain)));
  return throughLine(loud, { aLaw: true, noiseDb });
}

/** First-order high-pass. */
function withoutLow(samples: Float64Array): Float64Array {
  const keep = Math.exp((-2 * Math.PI * lowestHertz) / 8_000);
  let before = 0;
  let last = 0;
  return samples.map((sample) => {
    last = keep * (last + sample - before);
    before = sample;
    return last;
  });
}

function rms(samples: Int16Array | Float64Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

interface Telephoned {
  readonly said: Int16Array;
  readonly comes: Int16Array;
  /** How many frames late each of five comes, again and again: an uneven network. */
  readonly lateFrames?: readonly number[];
}

/** When a voice was heard first while this was said and this came, in ms; `undefined`: never. */
export function firstVoiceMs(
  detectors: DetectorFactory,
  { said, comes, lateFrames = [0] }: Telephoned,
): number | undefined {
  const detector = detectors.create();
  try {
    const outgoing = [...framesOf(said)];
    const incoming = [...framesOf(comes)];
    let came = 0;
    for (let turn = 0; turn < incoming.length; turn++) {
      const late = lateFrames[turn % lateFrames.length] ?? 0;
      for (; came <= turn - late; came++)
        if (detector.push(incoming[came] ?? new Int16Array(frameSamples)) === 'speech') return turn * 20;
      const now = outgoing[turn];
      if (now) detector.said(now);
    }
    return undefined;
  } finally {
    detector.close();
  }
}
