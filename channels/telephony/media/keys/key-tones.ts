import type { Digit } from './digits.ts';

const rows = [697, 770, 852, 941] as const;
const columns = [1209, 1336, 1477, 1633] as const;
const keypad = '123A456B789C*0#D';
const amplitude = 6_000;
const edgeSamples = 32;

/** Keys as sound (ITU-T Q.23), for a peer that knows no telephone-event. */
export function keyTones(keys: readonly Digit[], toneMs: number, gapMs: number): Int16Array {
  const tone = toneMs * 8;
  const gap = gapMs * 8;
  const samples = new Int16Array(keys.length * (tone + gap));
  for (const [index, digit] of keys.entries()) writeTone(samples.subarray(index * (tone + gap)), digit, tone);
  return samples;
}

function writeTone(out: Int16Array, digit: Digit, count: number): void {
  const place = keypad.indexOf(digit);
  const low = (2 * Math.PI * (rows[place >> 2] ?? 0)) / 8_000;
  const high = (2 * Math.PI * (columns[place & 3] ?? 0)) / 8_000;
  for (let i = 0; i < count; i++) {
    const edge = Math.min(1, i / edgeSamples, (count - i) / edgeSamples);
    out[i] = Math.round(amplitude * edge * (Math.sin(low * i) + Math.sin(high * i)));
  }
}
