/** A sine, 8 000 samples a second. */
export function tone(hertz: number, ms: number, amplitude = 8_000): Int16Array {
  const step = (2 * Math.PI * hertz) / 8_000;
  return Int16Array.from({ length: ms * 8 }, (_, i) => Math.round(amplitude * Math.sin(step * i)));
}

/** Amplitude of one frequency, the middle one of all 20 ms: what is mended in between does not count. Multiples of 50 Hz. */
export function strengthOf(hertz: number, samples: Int16Array): number {
  const strengths = [...strengthsOf(hertz, samples)].sort((one, other) => one - other);
  return strengths[strengths.length >> 1] ?? 0;
}

/** The strongest of all 20 ms. */
export function strongestOf(hertz: number, samples: Int16Array): number {
  return Math.max(0, ...strengthsOf(hertz, samples));
}

function strengthsOf(hertz: number, samples: Int16Array): readonly number[] {
  const frames = Math.max(1, Math.floor(samples.length / 160));
  return Array.from({ length: frames }, (_, n) => goertzel(hertz, samples.subarray(n * 160, n * 160 + 160)));
}

function goertzel(hertz: number, samples: Int16Array): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / 8_000);
  let one = 0;
  let two = 0;
  for (const sample of samples) [one, two] = [sample + factor * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - factor * one * two)) / Math.max(1, samples.length);
}

/** For how long this tone is heard, and louder than each of the others, in ms. */
export function msOf(hertz: number, samples: Int16Array, others: readonly number[]): number {
  const own = strengthsOf(hertz, samples);
  const loudest = own.map(() => 1_000);
  for (const other of others)
    for (const [n, strength] of strengthsOf(other, samples).entries())
      loudest[n] = Math.max(loudest[n] ?? 0, strength);
  return own.filter((strength, n) => strength > (loudest[n] ?? 0)).length * 20;
}
