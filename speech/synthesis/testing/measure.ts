import { phoneRate } from '../synthesiser.ts';

/** Root mean square. */
export function level(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < samples.length; n++) sum += (samples[n] ?? 0) ** 2;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

/** Amplitude of one frequency (Goertzel's way). */
export function amplitudeAt(samples: ArrayLike<number>, hz: number, rate: number = phoneRate): number {
  const w = (2 * Math.PI * hz) / rate;
  let real = 0;
  let imaginary = 0;
  for (let n = 0; n < samples.length; n++) {
    real += (samples[n] ?? 0) * Math.cos(w * n);
    imaginary += (samples[n] ?? 0) * Math.sin(w * n);
  }
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

export function tone(
  hz: number,
  options: { readonly rate: number; readonly ms: number; readonly amplitude: number },
): Int16Array {
  const { rate, ms, amplitude } = options;
  return Int16Array.from({ length: Math.round((rate * ms) / 1_000) }, (_, n) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hz * n) / rate)),
  );
}

export function joined(chunks: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(chunks.reduce((so, chunk) => so + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

export async function heard(speech: AsyncIterable<Int16Array>): Promise<Int16Array> {
  const chunks: Int16Array[] = [];
  for await (const chunk of speech) chunks.push(chunk);
  return joined(chunks);
}
