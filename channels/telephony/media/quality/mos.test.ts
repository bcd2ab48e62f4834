import { expect, it } from 'vitest';
import { meanOpinionScore } from './mos.ts';

it('is 4.4 on a perfect line', () => {
  expect(meanOpinionScore({ delayMs: 0, lossShare: 0, burstRatio: 1 })).toBeCloseTo(4.41, 2);
});

it('falls with delay, quicker beyond 177 ms', () => {
  const at = (delayMs: number) => meanOpinionScore({ delayMs, lossShare: 0, burstRatio: 1 });
  expect(at(150)).toBeGreaterThan(4.3);
  expect(at(400)).toBeLessThan(3.8);
  expect(at(100) - at(150)).toBeLessThan(at(250) - at(300));
});

it('falls with loss, more when it comes in runs, and never below 1', () => {
  const at = (lossShare: number, burstRatio = 1) => meanOpinionScore({ delayMs: 50, lossShare, burstRatio });
  expect(at(0.01)).toBeGreaterThan(4.2);
  expect(at(0.1)).toBeLessThan(at(0.02));
  expect(at(0.1, 3)).toBeLessThan(at(0.1));
  expect(at(1)).toBeGreaterThanOrEqual(1);
});
