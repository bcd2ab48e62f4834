import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { isHolderDead, newHolderToken } from './lease-holder.ts';

// Process ids end far below this one.
const noSuchPid = 2 ** 30;

it('knows its own tokens for alive, and never makes one twice', () => {
  expect(isHolderDead(newHolderToken())).toBe(false);
  expect(newHolderToken()).not.toBe(newHolderToken());
});

it('knows a holder for dead whose process ended, or whose process id is now its own', () => {
  expect(isHolderDead(`${hostname()}/${noSuchPid}/another-run/x`)).toBe(true);
  expect(isHolderDead(`${hostname()}/${process.pid}/another-run/x`)).toBe(true);
});

it('leaves a living process and other machines alone', () => {
  expect(isHolderDead(`${hostname()}/${process.ppid}/another-run/x`)).toBe(false);
  expect(isHolderDead(`another-machine/${noSuchPid}/another-run/x`)).toBe(false);
});
