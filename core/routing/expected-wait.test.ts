import { expect, it } from 'vitest';
import { expectedWait } from './expected-wait.ts';

const minute = 60_000;
const tenMinutes = Array.from({ length: 20 }, () => 10 * minute);

it('tells of a minute where a slot is free', () => {
  expect(expectedWait({ place: 1, slots: 3, free: 1, handlingMs: [] })).toEqual([0, minute]);
});

it('says nothing without operators, and nothing of busy ones without experience', () => {
  expect(expectedWait({ place: 1, slots: 0, free: 0, handlingMs: tenMinutes })).toBeUndefined();
  expect(expectedWait({ place: 1, slots: 3, free: 0, handlingMs: tenMinutes.slice(0, 4) })).toBeUndefined();
});

it('grows with the place and shrinks with operators', () => {
  const to = (place: number, slots: number) =>
    expectedWait({ place, slots, free: 0, handlingMs: tenMinutes })?.[1] ?? 0;
  expect(to(2, 3)).toBeGreaterThan(to(1, 3));
  expect(to(1, 6)).toBeLessThan(to(1, 3));
});

it.each([
  [1, 1],
  [3, 2],
  [6, 4],
])('is right eight times in ten: place %i among %i busy slots', (place, slots) => {
  const random = lcg(7);
  const times = () => Array.from({ length: slots }, () => -Math.log(1 - random()) * 10 * minute);
  const handlingMs = Array.from({ length: 200 }, () => -Math.log(1 - random()) * 10 * minute);
  const [from, to] = expectedWait({ place, slots, free: 0, handlingMs }) ?? [0, 0];
  let right = 0;
  for (let n = 0; n < 2000; n++) {
    const ends = times();
    let waited = 0;
    for (let left = 0; left < place; left++) {
      waited = Math.min(...ends);
      ends[ends.indexOf(waited)] = waited - Math.log(1 - random()) * 10 * minute;
    }
    if (waited >= from && waited <= to) right += 1;
  }
  expect(right / 2000).toBeGreaterThan(0.72);
  expect(right / 2000).toBeLessThan(0.93);
});

it.each([
  ['a busy day', 0.95],
  ['more than can be served', 1.1],
])(
  'is right most of the time in a queue that lives through %s, told on entering from the latest fifty',
  (_what, load) => {
    const random = lcg(3);
    const slots = 6;
    const part = () => -Math.log(1 - random()) * 10 * minute;
    const ends: number[] = Array.from({ length: slots }, () => 0);
    const handled: { readonly at: number; readonly ms: number }[] = [];
    const begun: number[] = [];
    let now = 0;
    let right = 0;
    let told = 0;
    for (let n = 0; n < 3000; n++) {
      now += (-Math.log(1 - random()) * 10 * minute) / slots / load;
      const ahead = begun.filter((at) => at > now).length;
      const free = ends.filter((at) => at <= now).length;
      const handlingMs = handled
        .filter(({ at }) => at <= now)
        .slice(-50)
        .map(({ ms }) => ms);
      const expected = expectedWait({ place: ahead + 1, slots, free: ahead > 0 ? 0 : free, handlingMs });
      const slot = ends.indexOf(Math.min(...ends));
      const start = Math.max(now, ends[slot] ?? 0);
      const ms = part();
      ends[slot] = start + ms;
      begun.push(start);
      handled.push({ at: start + ms, ms });
      if (!expected) continue;
      told += 1;
      if (start - now >= expected[0] && start - now <= expected[1]) right += 1;
    }
    expect(told).toBeGreaterThan(2900);
    expect(right / told).toBeGreaterThan(0.65);
    expect(right / told).toBeLessThan(0.97);
  },
);

function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
