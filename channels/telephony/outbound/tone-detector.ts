const sampleRate = 8_000;
const lowest = 400;
const highest = 2_000;
/** Between two of them a tone loses less than a tenth of its power. */
const stepHertz = 15;
/** Of the sound of a frame, what one frequency must hold: vowels stay below. */
const purity = 0.82;
/** 120 ms: shorter ones are parts of words. */
const fewestFrames = 6;
const mostDriftHertz = 20;
/** Root mean square; a quieter hum is no signal. */
const leastLevel = 200;

const factors = Array.from(
  { length: Math.floor((highest - lowest) / stepHertz) + 1 },
  (_, n) => 2 * Math.cos((2 * Math.PI * (lowest + n * stepHertz)) / sampleRate),
);

/** Hears the tone of a voicemail, of an exchange: one steady frequency between 400 and 2 000 Hz (Goertzel). */
export class ToneDetector {
  #frames = 0;
  #hertz = 0;

  /** One frame of 20 ms. `true` while there has been a tone for at least 120 ms. */
  push(frame: Int16Array): boolean {
    const hertz = toneOf(frame);
    const goesOn = hertz !== undefined && Math.abs(hertz - this.#hertz) <= mostDriftHertz;
    this.#frames = hertz === undefined ? 0 : goesOn ? this.#frames + 1 : 1;
    this.#hertz = hertz ?? 0;
    return this.#frames >= fewestFrames;
  }
}

/** The frequency that holds nearly all of the frame's power. */
function toneOf(frame: Int16Array): number | undefined {
  let energy = 0;
  for (const sample of frame) energy += sample * sample;
  if (energy < leastLevel * leastLevel * frame.length) return undefined;
  let best = 0;
  let strongest = 0;
  for (const [n, factor] of factors.entries()) {
    const power = powerAt(frame, factor);
    if (power > strongest) [best, strongest] = [n, power];
  }
  const share = (2 * strongest) / (energy * frame.length);
  return share >= purity ? lowest + best * stepHertz : undefined;
}

function powerAt(frame: Int16Array, factor: number): number {
  let one = 0;
  let two = 0;
  for (const sample of frame) {
    const next = sample + factor * one - two;
    two = one;
    one = next;
  }
  return one * one + two * two - factor * one * two;
}
