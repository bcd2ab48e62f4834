import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

export interface LimitRule {
  /** How many are let through in one period. */
  readonly points: number;
  /** Counted from the first one; whole seconds. */
  readonly periodMs: number;
  /** Once over, nothing passes for this long; default: until the period ends. Whole seconds. */
  readonly blockMs?: number;
}

export type LimitOutcome =
  | { readonly outcome: 'ok' }
  | { readonly outcome: 'wait'; readonly afterMs: number };

/** Named limits: how often one address or one identity may do something. */
export interface RateLimits<Name extends string> {
  /** Counts `points` (default 1) against the key and says whether it may go on. */
  take(name: Name, key: string, points?: number): Promise<LimitOutcome>;
  /** Gives points back: what was counted turned out harmless (a sign-in that succeeded). */
  giveBack(name: Name, key: string, points?: number): Promise<void>;
  /** Forgets what was counted against the key. */
  clear(name: Name, key: string): Promise<void>;
}

export interface RateLimitsOptions<Name extends string> {
  readonly rules: Readonly<Record<Name, LimitRule>>;
  /**
   * Counts shared by every process. While Redis does not answer each process counts for itself, so that
   * neither visitors nor attackers notice the difference.
   */
  readonly redis?: Redis | undefined;
  readonly prefix?: string;
}

/** Keys are kept hashed: an address or a login is nobody's business in Redis. */
export function createRateLimits<Name extends string>(options: RateLimitsOptions<Name>): RateLimits<Name> {
  const limiters = new Map<string, RateLimiterAbstract>();
  for (const [name, rule] of Object.entries<LimitRule>(options.rules)) {
    limiters.set(name, createLimiter(`${options.prefix ?? 'otklik'}:limit:${name}`, rule, options.redis));
  }
  const limiterOf = (name: string): RateLimiterAbstract => {
    const limiter = limiters.get(name);
    if (!limiter) throw new Error(`no limit is called ${name}`);
    return limiter;
  };

  return {
    async take(name, key, points = 1) {
      try {
        await limiterOf(name).consume(hashed(key), points);
        return { outcome: 'ok' };
      } catch (refusal) {
        // The library refuses by throwing what is no error: { msBeforeNext, remainingPoints, … }.
        if (refusal instanceof Error) throw refusal;
        return { outcome: 'wait', afterMs: Math.max(1, msBeforeNext(refusal)) };
      }
    },
    async giveBack(name, key, points = 1) {
      await limiterOf(name).reward(hashed(key), points);
    },
    async clear(name, key) {
      await limiterOf(name).delete(hashed(key));
    },
  };
}

/**
 * The key an address is counted under: an IPv4 address as it is, also when written as IPv6; of an IPv6 address
 * the first 64 bits, since one subscriber has all of the rest to choose from.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [left = '', right] = (address.split('%')[0] ?? '').toLowerCase().split('::', 2);
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  const first = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${first.join(':')}::/64`;
}

function createLimiter(keyPrefix: string, rule: LimitRule, redis: Redis | undefined): RateLimiterAbstract {
  const limits = {
    keyPrefix,
    points: rule.points,
    duration: Math.ceil(rule.periodMs / 1000),
    ...(rule.blockMs === undefined ? {} : { blockDuration: Math.ceil(rule.blockMs / 1000) }),
  };
  if (!redis) return new RateLimiterMemory(limits);
  return new RateLimiterRedis({
    ...limits,
    storeClient: redis,
    insuranceLimiter: new RateLimiterMemory(limits),
    rejectIfRedisNotReady: true,
  });
}

function msBeforeNext(refusal: unknown): number {
  if (typeof refusal === 'object' && refusal !== null && 'msBeforeNext' in refusal) {
    return Number(refusal.msBeforeNext);
  }
  return 1000;
}

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
