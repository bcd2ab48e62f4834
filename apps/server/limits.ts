import type { Redis } from 'ioredis';
import type { LimitName } from '#channels/web-chat/index.ts';
import { createRateLimits, type LimitRule, type RateLimits } from '#platform/security/rate-limits.ts';

const minute = 60_000;

/** Generous to people, also to many behind one mobile operator's address; hopeless for a flood. */
const rules: Readonly<Record<LimitName, LimitRule>> = {
  'web-chat.connect': { points: 600, periodMs: minute },
  'web-chat.new-visitor': { points: 300, periodMs: 10 * minute },
  'web-chat.send': { points: 30, periodMs: 10_000 },
  'web-chat.read': { points: 240, periodMs: minute },
  'web-chat.upload': { points: 20, periodMs: 10 * minute },
};

export function createWebChatLimits(options: {
  readonly factor: number;
  readonly redis: Redis | undefined;
}): RateLimits<LimitName> {
  return createRateLimits({ rules: scaleRules(rules, options.factor), redis: options.redis });
}

/** The same limits for `factor` times as many. */
export function scaleRules<Name extends string>(
  rules: Readonly<Record<Name, LimitRule>>,
  factor: number,
): Record<Name, LimitRule> {
  return Object.fromEntries(
    Object.entries<LimitRule>(rules).map(([name, rule]) => [
      name,
      { ...rule, points: Math.ceil(rule.points * factor) },
    ]),
  ) as Record<Name, LimitRule>;
}
