import { beforeEach, expect, it } from 'vitest';
import { FakeTimers } from '../testing/fake-timers.ts';
import { KeyCollector } from './key-collector.ts';

let timers: FakeTimers;
let given: string[];
let collector: KeyCollector;

beforeEach(() => {
  timers = new FakeTimers();
  given = [];
  collector = new KeyCollector(timers.set, (keys) => given.push(keys));
});

it('takes one key at once where one is enough', () => {
  collector.push('2', 'choice');
  collector.push('1', 'yes-no');
  expect(given).toEqual(['2', '1']);
});

it('waits for the end of a number: the lattice, or a pause', () => {
  for (const key of '25000#') collector.push(key, 'money');
  for (const key of '12') collector.push(key, 'number');
  expect(given).toEqual(['25000#']);
  timers.pass(4_000);
  expect(given).toEqual(['25000#', '12']);
});

it('does not take a slow second key for another answer', () => {
  collector.push('1', 'number');
  timers.pass(2_000);
  collector.push('5', 'number');
  timers.pass(3_900);
  expect(given).toEqual([]);
  timers.pass(200);
  expect(given).toEqual(['15']);
});

it('calls the operator with zero at once, but not where a number begins with it', () => {
  collector.push('0', undefined);
  expect(given).toEqual(['0']);
  for (const key of '0512') collector.push(key, 'date');
  expect(given).toEqual(['0']);
});

it('repeats with a star, and begins anew with a star among digits', () => {
  collector.push('*', 'money');
  for (const key of '12*30#') collector.push(key, 'money');
  expect(given).toEqual(['*', '12*30#']);
});

it('takes a code of six digits where nothing certain was asked', () => {
  for (const key of '482913') collector.push(key, undefined);
  timers.pass(4_000);
  expect(given).toEqual(['482913']);
});

it('does not grow under a key that is held down', () => {
  for (let n = 0; n < 100; n++) collector.push('7', 'digits');
  expect(given.map((keys) => keys.length)).toEqual([32, 32, 32]);
});

it('forgets what was begun', () => {
  collector.push('4', 'number');
  expect(collector.isCollecting).toBe(true);
  collector.drop();
  timers.pass(10_000);
  expect(given).toEqual([]);
});
