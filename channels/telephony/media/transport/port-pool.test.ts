import { expect, it } from 'vitest';
import { PortPool } from './port-pool.ts';

it('gives every even port once before it gives one again', () => {
  const pool = new PortPool({ first: 20_000, last: 20_007 }, 0.5);
  const first = [pool.take(), pool.take()];
  for (const port of first) pool.release(port);
  expect([...first, pool.take(), pool.take(), pool.take()]).toEqual([20_004, 20_006, 20_000, 20_002, 20_004]);
});

it('says that all are in use, and that it may pass', () => {
  const pool = new PortPool({ first: 20_000, last: 20_001 });
  pool.take();
  expect(() => pool.take()).toThrow(
    expect.objectContaining({ code: 'media-ports-exhausted', retryable: true }),
  );
});

it.each([
  [20_001, 20_007],
  [20_000, 20_006],
  [20_008, 20_007],
  [80, 99],
  [65_000, 70_001],
])('refuses the range %d–%d', (first, last) => {
  expect(() => new PortPool({ first, last })).toThrow(expect.objectContaining({ code: 'media-ports-wrong' }));
});
