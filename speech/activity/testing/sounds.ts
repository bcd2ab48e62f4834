/** Sounds made of arithmetic, 8 000 samples a second, as a telephone line would carry them. */

/** A pulse train at the pitch of a voice through the resonances of "а", louder and softer as syllables are. */
export function vowel(ms: number, amplitude = 6000): Int16Array {
  const samples = new Int16Array(ms * 8);
  const resonators = [700, 1200, 2500].map((hz) => resonator(hz, 90));
  for (let n = 0; n < samples.length; n++) {
    const pulse = n % 66 === 0 ? 1 : 0;
    const voice = resonators.reduce((sum, resonate) => sum + resonate(pulse), 0);
    const syllable = 0.7 + 0.3 * Math.sin((2 * Math.PI * 4 * n) / 8000);
    samples[n] = Math.max(-32_768, Math.min(32_767, voice * amplitude * syllable));
  }
  return samples;
}

export function silence(ms: number): Int16Array {
  return new Int16Array(ms * 8);
}

/** White noise of a fixed seed; `amplitude` is its peak. */
export function noise(ms: number, amplitude: number): Int16Array {
  let seed = 12_345;
  return new Int16Array(ms * 8).map(() => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 1_073_741_824 - 1) * amplitude;
  });
}

export function joined(...parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function mixed(one: Int16Array, other: Int16Array): Int16Array {
  return one.map((sample, n) => Math.max(-32_768, Math.min(32_767, sample + (other[n] ?? 0))));
}

/** The sound in frames of 20 ms; a rest shorter than a frame is left out. */
export function* framesOf(samples: Int16Array): Generator<Int16Array> {
  for (let at = 0; at + 160 <= samples.length; at += 160) yield samples.subarray(at, at + 160);
}

function resonator(hz: number, widthHz: number): (input: number) => number {
  const radius = Math.exp((-Math.PI * widthHz) / 8000);
  const gain = 2 * radius * Math.cos((2 * Math.PI * hz) / 8000);
  let last = 0;
  let before = 0;
  return (input) => {
    const output = input + gain * last - radius * radius * before;
    before = last;
    last = output;
    return output;
  };
}
