import { setTimeout as pause } from 'node:timers/promises';

const longestRestMs = 500;

/**
 * For work beside conversations: citizens who write are not to notice it. Gives what is awaited between two pieces of it,
 * `restShare` times as long as it was worked since the last time; when it `isOver`, not at all.
 */
export function pacing(restShare: number, isOver: () => boolean): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (isOver()) return;
    await pause(Math.min(longestRestMs, (performance.now() - since) * restShare));
    since = performance.now();
  };
}
