import type { Clock } from '#core/shared/clock.ts';

/** Tokens that come back with time: `burst` at once, then `perSecond`. */
interface Bucket {
  tokens: number;
  at: number;
}

interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface Pace {
  /** Takes one place in the flow to this chat; milliseconds to wait before using it. */
  take(chat: string): number;
}

/** Telegram's own advice: about one message a second into one chat, short bursts aside, and 30 a second overall. */
export const telegramRates = {
  chat: { perSecond: 1, burst: 4 },
  overall: { perSecond: 30, burst: 30 },
} as const;

/** Chats remembered; a chat idle longer than its burst needs no memory. */
const maxChats = 10_000;

export function createPace(
  clock: Clock,
  rates: { readonly chat: Rate; readonly overall: Rate } = telegramRates,
): Pace {
  const chats = new Map<string, Bucket>();
  const overall: Bucket = { tokens: rates.overall.burst, at: clock.now().getTime() };

  function takeFrom(bucket: Bucket, rate: Rate, now: number): number {
    // A clock that goes back gives nothing and takes nothing.
    const elapsedMs = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(rate.burst, bucket.tokens + (elapsedMs / 1000) * rate.perSecond) - 1;
    bucket.at = now;
    return bucket.tokens >= 0 ? 0 : Math.ceil((-bucket.tokens / rate.perSecond) * 1000);
  }

  return {
    take(chat) {
      const now = clock.now().getTime();
      const bucket = chats.get(chat) ?? { tokens: rates.chat.burst, at: now };
      chats.delete(chat);
      chats.set(chat, bucket);
      const oldest = chats.size > maxChats ? chats.keys().next().value : undefined;
      if (oldest !== undefined) chats.delete(oldest);
      return Math.max(takeFrom(bucket, rates.chat, now), takeFrom(overall, rates.overall, now));
    },
  };
}
