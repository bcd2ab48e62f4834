import { expect, it } from 'vitest';
import { BestOwners } from './best-owners.ts';

const owners = ['a', 'b', 'c', 'd'];

it('keeps the owners with the highest scores, equal ones by name, whatever order they come in', () => {
  const best = new BestOwners(owners, 2, () => true);
  for (const [owner, score] of [
    [3, 0.5],
    [2, 0.4],
    [1, 0.5],
    [0, 0.5],
  ] as const) {
    best.take(owner, score, owner * 10);
  }
  expect(best.found()).toEqual([
    { owner: 'a', score: 0.5, phrase: 0 },
    { owner: 'b', score: 0.5, phrase: 10 },
  ]);
});

it('keeps the best phrase of an owner', () => {
  const best = new BestOwners(owners, 2, () => true);
  best.take(1, 0.3, 1);
  best.take(1, 0.6, 2);
  best.take(1, 0.6, 3);
  expect(best.found()).toEqual([{ owner: 'b', score: 0.6, phrase: 2 }]);
});

it('takes nothing that cannot get among the best, and nobody who is not allowed', () => {
  const best = new BestOwners(owners, 1, (owner) => owner !== 'c');
  best.take(0, 0.5, 0);
  expect(best.mayTake(1, 0.4)).toBe(false);
  expect(best.mayTake(1, 0.6)).toBe(true);
  expect(best.mayTake(0, 0.5)).toBe(false);
  expect(best.mayTake(2, 0.9)).toBe(false);
  expect(best.mayTake(2, 0.9)).toBe(false);
});
