import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { CoreSide } from './core-side.ts';
import type { Parts } from './open-parts.ts';
import { createStaffGuard } from './staff/index.ts';
import type { StaffSide } from './staff-side.ts';
import { makePlan } from './workforce/make-plan.ts';
import { catchUpPresence, keepPresence } from './workforce/presence-history.ts';
import type { WorkforceDeps } from './workforce/workforce-deps.ts';
import { RuleBook } from './workforce/workforce-rules.ts';

const sweepEveryMs = 60_000;

/** Forecasts, shifts, and the history of who was there. */
export interface WorkforceSide {
  readonly deps: WorkforceDeps;
  startSweep(): void;
  stop(): Promise<void>;
}

export function createWorkforceSide(sides: {
  readonly config: Config;
  readonly parts: Parts;
  readonly core: CoreSide;
  readonly staff: StaffSide;
  readonly logger: Logger;
}): WorkforceSide {
  const { config, parts, core, staff, logger } = sides;
  const { storage } = parts;
  core.announcer.listen(keepPresence(storage));
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function sweep(): Promise<void> {
    try {
      await catchUpPresence(
        storage,
        (await storage.tenants.list()).map(({ id }) => id),
      );
    } catch (err) {
      logger.error({ err }, 'workforce-sweep-failed');
    }
  }

  function startSweep(): void {
    current = sweep().finally(() => {
      if (!isStopped) timer = setTimeout(startSweep, sweepEveryMs);
    });
  }

  return {
    deps: {
      ...storage,
      plans: storage.shiftPlans,
      rules: new RuleBook(storage.settings),
      clock: systemClock,
      guard: createStaffGuard({ authenticate: staff.auth.authenticate, publicUrl: config.PUBLIC_URL }),
      makePlan,
    },
    startSweep,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
