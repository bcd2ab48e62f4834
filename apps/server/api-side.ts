import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { createRateLimits } from '#platform/security/rate-limits.ts';
import { apiLimits, apiRoutes, createApiGuard } from './api/index.ts';
import type { AppealsSide } from './appeals-side.ts';
import type { CoreSide } from './core-side.ts';
import { scaleRules } from './limits.ts';
import type { Parts } from './open-parts.ts';
import type { StaffSide } from './staff-side.ts';
import type { WebhooksSide } from './webhooks-side.ts';

/** The API for participants' systems, over the same parts as the desk. */
export function participantApi(sides: {
  readonly config: Pick<Config, 'RATE_LIMIT_FACTOR'>;
  readonly parts: Pick<Parts, 'storage' | 'redis'>;
  readonly core: Pick<CoreSide, 'ports' | 'knowledge'>;
  readonly staff: Pick<StaffSide, 'audit'>;
  readonly casework: Pick<AppealsSide, 'appeals' | 'cases' | 'people'>;
  readonly webhooks: WebhooksSide;
  readonly logger: Logger;
}): ReturnType<typeof apiRoutes> {
  const { config, parts, core, staff, casework, webhooks, logger } = sides;
  const { storage, redis } = parts;
  const limits = createRateLimits({ rules: scaleRules(apiLimits, config.RATE_LIMIT_FACTOR), redis });
  return apiRoutes({
    guard: createApiGuard({ ...storage, limits, clock: systemClock }),
    ports: core.ports,
    storage,
    casework,
    knowledge: core.knowledge.facade,
    audit: staff.audit,
    logger,
    webhooks,
  });
}
