import { expect, it } from 'vitest';
import { identificationLockMs, lockedUntil } from './identification-attempts.ts';
import { codeDigits } from './one-time-code.ts';

const now = new Date('2026-04-15T09:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

it('locks for half an hour from the last wrong one', () => {
  const five = [ago(20), ago(15), ago(10), ago(5), ago(1)];
  expect(lockedUntil(five, 5, now)).toEqual(new Date(ago(1).getTime() + identificationLockMs));
  expect(lockedUntil(five.slice(1), 5, now)).toBeUndefined();
  expect(lockedUntil(five, 5, new Date(ago(1).getTime() + identificationLockMs))).toBeUndefined();
});

it('does not add up what lies further apart', () => {
  expect(lockedUntil([ago(55), ago(50), ago(20), ago(10), ago(1)], 5, now)).toBeUndefined();
  expect(lockedUntil([], 5, now)).toBeUndefined();
});

it('makes six digits of random letters, evenly enough', () => {
  const codes = new Set(
    Array.from({ length: 500 }, (_, n) =>
      codeDigits(Buffer.from(`random-${n * 7919}`).toString('base64url')),
    ),
  );
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(codes.size).toBeGreaterThan(490);
});
