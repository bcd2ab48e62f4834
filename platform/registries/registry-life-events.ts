import type { LifeEventFeed } from '#core/registers/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Registry } from './registry-client.ts';

const mostEvents = 1000;

/** The feed of docs/registry-protocol.md. Whoever reads it keeps the cursor; nothing is kept here. */
export function createLifeEventFeed(registry: Registry): LifeEventFeed {
  return {
    async since(cursor, limit) {
      const asked = { cursor, limit: Math.max(1, Math.min(mostEvents, limit)) };
      const answer = await registry.ask('/v1/events', asked);
      if (answer.outcome === 'ok') return answer.answer;
      throw new AppError('register-unavailable', 'The register of life events does not answer', {
        retryable: true,
      });
    },
  };
}
