import { setImmediate } from 'node:timers/promises';
import { happeningsOf } from './happenings.ts';
import { makeLife } from './life.ts';

/**
 * An event's place in the feed as one number that sorts: the minute it became known, then family and number. What somebody
 * wished for (see `wishKey`) comes after everything else of its minute.
 */
export type EventKey = number;

const eventsPerFamily = 64;
const familySpace = 2 ** 17;
const keySpace = familySpace * eventsPerFamily;
/** Families have lower numbers. */
const firstWish = 120_000;
export const mostWishes = familySpace - firstWish;

export function minuteOf(at: Date | number): number {
  return Math.floor((typeof at === 'number' ? at : at.getTime()) / 60_000);
}

/** Everything known by this minute sorts before. */
export function keyAfter(minute: number): EventKey {
  return (minute + 1) * keySpace - 1;
}

export function wishKey(minute: number, n: number): EventKey {
  return minute * keySpace + (firstWish + n) * eventsPerFamily;
}

export function readKey(key: EventKey): { minute: number; index: number; n: number } {
  const rest = key % keySpace;
  return {
    minute: Math.floor(key / keySpace),
    index: Math.floor(rest / eventsPerFamily),
    n: rest % eventsPerFamily,
  };
}

/** Registers work from 9 to 18 by Moscow's clocks: each family's clerk has his own minute. */
function minuteOfDay(index: number, n: number): number {
  return 6 * 60 + ((index * 7 + n * 61) % 540);
}

export function eventKeyOf(index: number, n: number, knownOn: number): EventKey {
  return (knownOn * 1440 + minuteOfDay(index, n)) * keySpace + index * eventsPerFamily + n;
}

/** Families looked at before others have their turn: a few milliseconds. */
const slice = 500;

/** Keys of all events of a time, in order: eight bytes each, nothing else of 100,000 families is kept. */
export async function indexEvents(of: {
  readonly seed: number;
  readonly count: number;
  readonly fromMinute: number;
  readonly toMinute: number;
}): Promise<Float64Array> {
  const [from, to] = [of.fromMinute * keySpace, of.toMinute * keySpace];
  let keys = new Float64Array(of.count + 1024);
  let size = 0;
  for (let index = 0; index < of.count; index += 1) {
    if (index % slice === slice - 1) await setImmediate();
    const list = happeningsOf(makeLife(of.seed, index));
    for (let n = 0; n < list.length; n += 1) {
      const key = eventKeyOf(index, n, list[n]?.knownOn ?? 0);
      if (key < from || key >= to) continue;
      if (size === keys.length) {
        const grown = new Float64Array(size * 2);
        grown.set(keys);
        keys = grown;
      }
      keys[size] = key;
      size += 1;
    }
  }
  return keys.slice(0, size).sort();
}

/** Place of the first key above. */
export function firstAbove(keys: Float64Array, key: EventKey): number {
  let [lo, hi] = [0, keys.length];
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if ((keys[middle] ?? 0) > key) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}
