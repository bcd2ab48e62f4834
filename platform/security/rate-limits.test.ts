import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addressKey, createRateLimits } from './rate-limits.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const rules = {
  message: { points: 3, periodMs: 10_000 },
  guess: { points: 2, periodMs: 10_000, blockMs: 60_000 },
};

it('lets so many through, then says how long to wait, then lets through again', async () => {
  const limits = createRateLimits({ rules });
  for (let i = 0; i < 3; i++) expect(await limits.take('message', 'a')).toEqual({ outcome: 'ok' });
  await vi.advanceTimersByTimeAsync(4_000);
  const refused = await limits.take('message', 'a');
  expect(refused).toEqual({ outcome: 'wait', afterMs: 6_000 });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await limits.take('message', 'a')).toEqual({ outcome: 'ok' });
});

it('counts every key and every limit for itself', async () => {
  const limits = createRateLimits({ rules });
  for (let i = 0; i < 3; i++) await limits.take('message', 'a');
  expect(await limits.take('message', 'b')).toEqual({ outcome: 'ok' });
  expect(await limits.take('guess', 'a')).toEqual({ outcome: 'ok' });
});

it('shuts a key out longer than the period when the rule says so', async () => {
  const limits = createRateLimits({ rules });
  for (let i = 0; i < 3; i++) await limits.take('guess', 'a');
  await vi.advanceTimersByTimeAsync(11_000);
  expect(await limits.take('guess', 'a')).toMatchObject({ outcome: 'wait' });
  await vi.advanceTimersByTimeAsync(49_000);
  expect(await limits.take('guess', 'a')).toEqual({ outcome: 'ok' });
});

it('takes a counted point back and forgets a key', async () => {
  const limits = createRateLimits({ rules });
  for (let i = 0; i < 10; i++) {
    expect(await limits.take('guess', 'a')).toEqual({ outcome: 'ok' });
    await limits.giveBack('guess', 'a');
  }
  for (let i = 0; i < 3; i++) await limits.take('guess', 'a');
  await limits.clear('guess', 'a');
  expect(await limits.take('guess', 'a')).toEqual({ outcome: 'ok' });
});

it('lets exactly the permitted number of a hundred at once through', async () => {
  const limits = createRateLimits({ rules });
  const taken = await Promise.all(Array.from({ length: 100 }, () => limits.take('message', 'a')));
  expect(taken.filter((t) => t.outcome === 'ok')).toHaveLength(3);
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8::0001', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('counts %s as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
