const sampleRate = 8_000;
/** Of a Russian exchange that rings the number called: 425 Hz, a second of every five. */
const hertz = 425;
const toneSeconds = 1;
const periodSeconds = 5;
/** As loud as a quiet voice: she waits with it in her ear. */
const loudness = 4_000;
/** A tone that begins at once clicks. */
const edgeSamples = 80;

/** The loaded sound of a number outside that rings. */
export const ringingSound = 'ringing';

/** What is heard while it rings, round and round; the tone is at the beginning. */
export function ringingTone(): Int16Array {
  const samples = new Int16Array(sampleRate * periodSeconds);
  const length = sampleRate * toneSeconds;
  for (let at = 0; at < length; at++) {
    const edge = Math.min(1, at / edgeSamples, (length - at) / edgeSamples);
    samples[at] = Math.round(loudness * edge * Math.sin((2 * Math.PI * hertz * at) / sampleRate));
  }
  return samples;
}
