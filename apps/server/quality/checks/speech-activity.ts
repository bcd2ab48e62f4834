import { decodeG711, frameSamples } from '#channels/telephony/media/g711.ts';

/** A recording holds two sides, sample by sample, in A-law. */
const sides = 2;
const frameMs = 20;
/** Of 32,768: under it there is noise of a quiet line. */
const quietLevel = 180;
/** So much louder than what is usual in its quiet half somebody speaks. */
const overNoise = 2.5;
/** A breath between words is no silence, and no end of speaking at once. */
const breathFrames = 15;
/** Shorter stretches are nothing to listen to. */
const shortestMs = 1_000;

/** The longest stretches of a recording, as milliseconds from its beginning. */
export interface LongestStretches {
  readonly silenceMs?: number;
  readonly talkOverMs?: number;
}

/** `sound`: both sides, A-law, sample by sample. Others have their turn between two parts of it. */
export async function longestStretches(
  sound: Uint8Array,
  pause: () => Promise<unknown>,
): Promise<LongestStretches> {
  const [left, right] = [await speechOf(sound, 0, pause), await speechOf(sound, 1, pause)];
  const silenceMs = longest(left, (speaks, n) => !speaks && right[n] !== true);
  const talkOverMs = longest(left, (speaks, n) => speaks && right[n] === true);
  return {
    ...(silenceMs === undefined ? {} : { silenceMs }),
    ...(talkOverMs === undefined ? {} : { talkOverMs }),
  };
}

/** Whether somebody speaks on a side, frame by frame; breaths are part of it. */
async function speechOf(
  sound: Uint8Array,
  side: 0 | 1,
  pause: () => Promise<unknown>,
): Promise<readonly boolean[]> {
  const levels: number[] = [];
  const samples = new Int16Array(frameSamples * sides);
  const frames = Math.floor(sound.length / samples.length);
  for (let frame = 0; frame < frames; frame++) {
    const at = frame * samples.length;
    decodeG711('PCMA', sound, samples, 0, at, at + samples.length);
    let sum = 0;
    for (let n = side; n < samples.length; n += sides) sum += Math.abs(samples[n] ?? 0);
    levels.push(sum / frameSamples);
    if (frame % 2_000 === 1_999) await pause();
  }
  const noise = levels.toSorted((a, b) => a - b)[Math.floor(frames / 4)] ?? 0;
  const bound = Math.max(quietLevel, Math.min(noise * overNoise, quietLevel * 4));
  const speech = levels.map((level) => level > bound);
  let heardAt = Number.NEGATIVE_INFINITY;
  for (let frame = 0; frame < frames; frame++) {
    if (!speech[frame]) continue;
    if (frame - heardAt <= breathFrames) speech.fill(true, heardAt, frame);
    heardAt = frame;
  }
  return speech;
}

/** Where the longest stretch of such frames begins. */
function longest(
  frames: readonly boolean[],
  isOne: (speaks: boolean, n: number) => boolean,
): number | undefined {
  let best = { at: 0, length: 0 };
  let begun: number | undefined;
  for (let n = 0; n <= frames.length; n++) {
    if (n < frames.length && isOne(frames[n] === true, n)) {
      begun ??= n;
      continue;
    }
    if (begun !== undefined && n - begun > best.length) best = { at: begun, length: n - begun };
    begun = undefined;
  }
  return best.length * frameMs < shortestMs ? undefined : best.at * frameMs;
}
