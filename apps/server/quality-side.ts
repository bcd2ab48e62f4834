import { localTimeIn, minutesOf } from '#core/appeals/index.ts';
import { drawDay } from '#core/quality/index.ts';
import { daysAfter } from '#core/reports/index.ts';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Parts } from './open-parts.ts';
import { type QualityRouteDeps, qualityNotices, SamplingBook } from './quality/index.ts';
import { createStaffGuard } from './staff/index.ts';
import type { StaffSide } from './staff-side.ts';
import { recordingsLater } from './voice/recordings-later.ts';

const sweepEveryMs = 60_000;
const leaseMs = 300_000;
/** Minutes after midnight: what was closed at the end of the day is taken into reports and checked by then. */
const drawAfter = 30;

/** Scorecards, reviews, coaching and cards, and the draw of each day. */
export interface QualitySide {
  readonly deps: QualityRouteDeps;
  /** Draws for the day before, of every tenant that has not been drawn for. */
  sweep(): Promise<void>;
  startSweep(): void;
  stop(): Promise<void>;
}

export function createQualitySide(sides: {
  readonly config: Pick<Config, 'PUBLIC_URL'>;
  readonly parts: Pick<Parts, 'storage' | 'dataDir' | 'dataKey'>;
  readonly staff: Pick<StaffSide, 'audit'> & { readonly auth: Pick<StaffSide['auth'], 'authenticate'> };
  readonly notify: Pick<Parameters<typeof qualityNotices>[0], 'notices' | 'emit'>;
  readonly logger: Pick<Logger, 'error' | 'info'>;
  readonly clock?: Clock;
}): QualitySide {
  const { config, parts, staff, notify, logger, clock = systemClock } = sides;
  const { storage } = parts;
  const rules = new SamplingBook(storage.settings);
  const deps = {
    ...storage,
    ...qualityNotices({
      ...notify,
      clock,
      staff: storage.staff,
      onFailure: (err) => logger.error({ err }, 'quality-notice-failed'),
    }),
    clock,
    rules,
    audit: staff.audit,
    recordings: recordingsLater(parts),
  };
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function sweep(): Promise<void> {
    for (const tenant of await storage.tenants.list()) {
      const local = localTimeIn(tenant.timeZone, clock.now());
      const day = daysAfter(local.slice(0, 10), -1);
      const drawn = await rules.drawnDay(tenant.id);
      if (minutesOf(local) < drawAfter || (drawn !== undefined && drawn >= day)) continue;
      const picked = await drawDay(deps, { tenant, day, rules: await rules.rules(tenant.id) });
      await rules.putDrawnDay(tenant.id, day);
      logger.info({ tenantId: tenant.id, reviews: picked.length }, 'reviews-drawn');
    }
  }

  /** In one process at a time. */
  async function sweepAlone(): Promise<void> {
    try {
      const token = await storage.leases.take('quality-draw', leaseMs);
      if (token === undefined) return;
      try {
        await sweep();
      } finally {
        await storage.leases.release('quality-draw', token);
      }
    } catch (err) {
      logger.error({ err }, 'quality-draw-failed');
    }
  }

  function startSweep(): void {
    current = sweepAlone().finally(() => {
      if (!isStopped) timer = setTimeout(startSweep, sweepEveryMs);
    });
  }

  return {
    deps: {
      deps,
      guard: createStaffGuard({ authenticate: staff.auth.authenticate, publicUrl: config.PUBLIC_URL }),
    },
    sweep,
    startSweep,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
