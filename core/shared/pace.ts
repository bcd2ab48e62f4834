import type { Clock } from './clock.ts';

/** Tokens that come back with time: `burst` at once, then `perSecond`. */
interface Bucket {
  tokens: number;
  at: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface Pace {
  /**
   * Takes one place in the flow to this chat; milliseconds to wait before using it. A place farther away than
   * `maxWaitMs` is not taken: ask again later.
   */
  take(chat: string, maxWaitMs: number): number;
}

/** Chats remembered; a chat idle longer than its burst needs no memory. */
const maxChats = 10_000;

export function createPace(clock: Clock, rates: { readonly chat: Rate; readonly overall: Rate }): Pace {
  const chats = new Map<string, Bucket>();
  const overall: Bucket = { tokens: rates.overall.burst, at: clock.now().getTime() };

  function refill(bucket: Bucket, rate: Rate, now: number): void {
    // A clock that goes back gives nothing and takes nothing.
    const elapsedMs = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(rate.burst, bucket.tokens + (elapsedMs / 1000) * rate.perSecond);
    bucket.at = now;
  }

  return {
    take(chat, maxWaitMs) {
      const now = clock.now().getTime();
      const bucket = chats.get(chat) ?? { tokens: rates.chat.burst, at: now };
      chats.delete(chat);
      chats.set(chat, bucket);
      const oldest = chats.size > maxChats ? chats.keys().next().value : undefined;
      if (oldest !== undefined) chats.delete(oldest);
      refill(bucket, rates.chat, now);
      refill(overall, rates.overall, now);
      const waitMs = Math.max(waitOf(bucket, rates.chat), waitOf(overall, rates.overall));
      if (waitMs > maxWaitMs) return waitMs;
      bucket.tokens--;
      overall.tokens--;
      return waitMs;
    },
  };
}

function waitOf({ tokens }: Bucket, { perSecond }: Rate): number {
  return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
}
