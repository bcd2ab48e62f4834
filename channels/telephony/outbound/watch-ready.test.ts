import { expect, it } from 'vitest';
import { watchReady } from './watch-ready.ts';

it('tells each time that a trunk came or went, until it is ended', () => {
  let isReady = true;
  let look: (() => void) | undefined;
  let told = 0;
  const stop = watchReady(
    { isReady: () => isReady },
    (_, run) => {
      look = run;
      return () => {
        look = undefined;
      };
    },
    () => {
      told += 1;
    },
  );
  look?.();
  expect(told).toBe(0);
  isReady = false;
  look?.();
  look?.();
  expect(told).toBe(1);
  isReady = true;
  look?.();
  expect(told).toBe(2);
  stop();
  expect(look).toBeUndefined();
});
