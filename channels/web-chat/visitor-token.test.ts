import { expect, it } from 'vitest';
import { newVisitorToken, senderOf } from './visitor-token.ts';

const key = new Uint8Array(32).fill(1);
const newKey = new Uint8Array(32).fill(2);

it('leads to one sender id, which does not show the token', () => {
  const token = newVisitorToken('north', key);
  const sender = senderOf('north', token, [key]);
  expect(sender).toMatch(/^[0-9a-f]{64}$/);
  expect(senderOf('north', token, [key])).toBe(sender);
  expect(sender).not.toContain(token.slice(0, 8));
});

it('is valid for its tenant only, and as long as its key is kept', () => {
  const token = newVisitorToken('north', key);
  expect(senderOf('south', token, [key])).toBeUndefined();
  expect(senderOf('north', token, [newKey, key])).toBeDefined();
  expect(senderOf('north', token, [newKey])).toBeUndefined();
});

it('is refused when a single character was changed', () => {
  const token = newVisitorToken('north', key);
  const other = token.startsWith('A') ? 'B' : 'A';
  expect(senderOf('north', other + token.slice(1), [key])).toBeUndefined();
  expect(senderOf('north', '', [key])).toBeUndefined();
});
