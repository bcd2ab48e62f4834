import { longestLag, pitchLag } from './pitch.ts';

const overlap = 80;
const frame = 160;

/**
 * One frame out of more than one: leaves out one period of the voice. `ahead` holds at least `frame + longestLag` samples.
 * Gives how many of them were used up.
 */
export function shorten(ahead: Int16Array, out: Int16Array): number {
  const lag = lagAhead(ahead);
  for (let i = 0; i < frame; i++) {
    const share = i < overlap ? (i + 1) / (overlap + 1) : 1;
    out[i] = Math.round((ahead[i] as number) * (1 - share) + (ahead[i + lag] as number) * share);
  }
  return frame + lag;
}

/** One frame out of less than one: says one period of the voice twice. `past` ends where `ahead` begins. */
export function lengthen(past: Int16Array, ahead: Int16Array, out: Int16Array): number {
  const joined = new Int16Array(longestLag + overlap);
  joined.set(past.subarray(past.length - longestLag));
  joined.set(ahead.subarray(0, overlap), longestLag);
  const lag = Math.min(pitchLag(joined, longestLag, overlap), frame - overlap / 2);
  for (let i = 0; i < frame; i++) {
    const again = i < lag ? (joined[longestLag + i - lag] as number) : (ahead[i - lag] as number);
    const share = i < overlap ? (i + 1) / (overlap + 1) : 1;
    out[i] = Math.round((ahead[i] as number) * (1 - share) + again * share);
  }
  return frame - lag;
}

function lagAhead(ahead: Int16Array): number {
  return pitchLag(ahead, longestLag, overlap);
}
