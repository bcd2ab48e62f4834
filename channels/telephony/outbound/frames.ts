const frameSamples = 160;

/** Whole frames of 20 ms, one after another. */
export function framesOf(samples: Int16Array): readonly Int16Array[] {
  return Array.from({ length: Math.floor(samples.length / frameSamples) }, (_, n) =>
    samples.subarray(n * frameSamples, (n + 1) * frameSamples),
  );
}
