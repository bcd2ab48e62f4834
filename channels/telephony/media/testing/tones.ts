/** A sine, 8 000 samples a second. */
export function tone(hertz: number, ms: number, amplitude = 8_000): Int16Array {
  const step = (2 * Math.PI * hertz) / 8_000;
  return Int16Array.from({ length: ms * 8 }, (_, i) => Math.round(amplitude * Math.sin(step * i)));
}

/** Amplitude of one frequency (Goertzel). */
export function strengthOf(hertz: number, samples: Int16Array): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / 8_000);
  let one = 0;
  let two = 0;
  for (const sample of samples) [one, two] = [sample + factor * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - factor * one * two)) / Math.max(1, samples.length);
}
