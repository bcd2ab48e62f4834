import { expect, it } from 'vitest';
import { newMemory, readMemory } from './state.ts';

it('survives the store unchanged', () => {
  const memory = newMemory('ru');
  memory.frames.push({
    flow: 'quiz',
    about: { kind: 'measure', id: 'child-benefit' },
    goals: ['child-benefit'],
    want: 'right',
    pending: 'region',
    tries: 0,
    asked: 1,
  });
  memory.facts.region = { status: 'known', value: '78', source: 'self', at: '2026-04-15T09:00:00Z' };
  expect(readMemory(JSON.parse(JSON.stringify(memory)), 'ru')).toEqual(memory);
});

it('does not change what it was given', () => {
  const stored = { ...newMemory('ru') };
  readMemory(stored, 'ru').frames.push({ flow: 'anything-else' });
  expect(stored.frames).toEqual([]);
});

it.each([undefined, {}, { version: 2 }, { version: 1, frames: 'x' }])(
  'begins anew with what it cannot read',
  (stored) => {
    expect(readMemory(stored, 'en')).toEqual(newMemory('en'));
  },
);
