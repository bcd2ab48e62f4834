import { expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import { backoffWaitMs, checkIdsOnly, errorLabel, isFinal, termsOf } from './job-rules.ts';

it('doubles the wait with every run, a fifth more or less, up to an hour', () => {
  expect([1, 2, 3, 4].map((made) => backoffWaitMs(1000, made, 0.5))).toEqual([1000, 2000, 4000, 8000]);
  expect(backoffWaitMs(1000, 1, 0)).toBe(800);
  expect(backoffWaitMs(1000, 1, 1)).toBe(1200);
  expect(backoffWaitMs(1000, 60, 0.5)).toBe(3_600_000);
});

it('takes five runs and a second where nothing is said', () => {
  expect(termsOf({})).toEqual({ attempts: 5, backoffMs: 1000, delayMs: 0 });
  expect(termsOf({ attempts: 0, delayMs: -5 })).toEqual({ attempts: 1, backoffMs: 1000, delayMs: 0 });
});

it('gives up only for errors that say so', () => {
  expect(isFinal(new AppError('identity-blocked', 'x'))).toBe(true);
  expect(isFinal(new AppError('channel-unreachable', 'x', { retryable: true }))).toBe(false);
  expect([new Error('bug'), 'text', undefined].map(isFinal)).toEqual([false, false, false]);
});

it('names an error by code or class, never by its text', () => {
  expect(errorLabel(new AppError('a-code', 'текст'))).toBe('a-code');
  expect(errorLabel(Object.assign(new Error('x'), { code: 11000 }))).toBe('11000');
  expect(errorLabel(new RangeError('текст'))).toBe('RangeError');
  expect(errorLabel('текст')).toBe('string');
});

it('lets ids through and stops texts, numbers, nothing and nested data', () => {
  expect(checkIdsOnly('j', { a: '018f-1', b: 't1:x@y/z.w' })).toEqual({ a: '018f-1', b: 't1:x@y/z.w' });
  for (const value of ['два слова', '', 7, null, { id: '1' }, 'x'.repeat(201)]) {
    expect(() => checkIdsOnly('j', { field: value })).toThrow('field');
  }
});
