import { expect, it } from 'vitest';
import { type Identification, levelNow, renewed, speakerOf } from './identification.ts';

const proven: Identification = {
  level: 'confirmed',
  subjectId: 'person-1',
  method: 'one-time-code',
  at: '2026-04-15T09:00:00.000Z',
};
const after = (minutes: number): Date => new Date(Date.parse(proven.at) + minutes * 60_000);

it('is renewed by every word, and not brought back to life by one', () => {
  const later = renewed(proven, after(29));
  expect(levelNow(later, after(58))).toBe('one-time-code');
  expect(levelNow(later, after(60))).toBe('none');
  expect(levelNow(renewed(proven, after(31)), after(32))).toBe('none');
});

it('is the same object within a minute, so that nothing is written for it', () => {
  expect(renewed(proven, after(0.5))).toBe(proven);
});

it('knows who speaks for whom', () => {
  expect(speakerOf(proven)).toBe('person-1');
  expect(speakerOf({ ...proven, representativeId: 'person-2' })).toBe('person-2');
});
