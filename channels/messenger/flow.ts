import type { Pace } from '#core/shared/pace.ts';
import type { Wait } from '#core/shared/wait.ts';

export interface Flow {
  /** Waits for a place in the flow to this chat. A number: it is farther away than we wait, by so many milliseconds. */
  enter(chat: string): Promise<number | undefined>;
}

export function createFlow(pace: Pace, maxWaitMs: number, wait: Wait): Flow {
  return {
    async enter(chat) {
      const waitMs = pace.take(chat, maxWaitMs);
      if (waitMs > maxWaitMs) return waitMs;
      if (waitMs > 0) await wait(waitMs);
      return undefined;
    },
  };
}
