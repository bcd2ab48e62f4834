const sampleRate = 8_000;

/** Broken chords, a note each: A minor, F, C, G, in Hz. */
const notes = [
  220, 261.63, 329.63, 440, 174.61, 220, 261.63, 349.23, 130.81, 196, 261.63, 329.63, 196, 246.94, 293.66,
  392,
];
const noteSeconds = 0.5;
/** Quiet: people talk over it, and some listen to it for ten minutes. */
const loudness = 2_600;

/** What is heard while an operator is waited for: our own, so that nobody's rights are in it. Its end meets its beginning. */
export function waitingMusic(): Int16Array {
  const perNote = sampleRate * noteSeconds;
  const samples = new Float64Array(notes.length * perNote);
  notes.forEach((hz, n) => {
    // Every note rings on into the next three.
    for (let at = 0; at < perNote * 4; at++) {
      const seconds = at / sampleRate;
      const strength = Math.min(1, seconds / 0.02) * Math.exp(-seconds * 2.2);
      const tone = Math.sin(2 * Math.PI * hz * seconds) + 0.25 * Math.sin(4 * Math.PI * hz * seconds);
      const index = (n * perNote + at) % samples.length;
      samples[index] = (samples[index] ?? 0) + tone * strength;
    }
  });
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  return Int16Array.from(samples, (sample) => Math.round((sample / peak) * loudness));
}
