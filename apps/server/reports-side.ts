import { aggregate, localDays } from '#core/reports/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { CoreSide } from './core-side.ts';
import type { Parts } from './open-parts.ts';
import { pacing } from './pacing.ts';
import { dropReports, otherBooks, type ReportRouteDeps } from './reports/index.ts';
import { createStaffGuard } from './staff/index.ts';
import type { StaffSide } from './staff-side.ts';

const everyMs = 5_000;
const leaseMs = 120_000;

/** An id is made a moment before its entry is stored: usually so long is looked back, and now and then further. */
const overlapMs = 5_000;
const wideOverlapMs = 2 * 3_600_000;
const wideEveryMs = 3_600_000;
/** Of the processor it takes a quarter, after a rush too. */
const restShare = 3;

/** Reports: what is asked, and the work that takes new history into them. */
export interface ReportsSide {
  readonly deps: ReportRouteDeps;
  start(): void;
  stop(): Promise<void>;
}

export function createReportsSide(sides: {
  readonly config: Pick<Config, 'PUBLIC_URL' | 'REPORTS_DIR'>;
  readonly parts: Pick<Parts, 'storage'>;
  readonly core: {
    readonly knowledge: { readonly facade: Pick<CoreSide['knowledge']['facade'], 'measure' | 'regions'> };
  };
  readonly staff: StaffSide;
  readonly logger: Logger;
}): ReportsSide {
  const { config, parts, core, staff, logger } = sides;
  const { storage } = parts;
  const deps: ReportRouteDeps = {
    reports: storage.reports,
    others: otherBooks({ ...storage, clock: systemClock }),
    tenants: storage.tenants,
    queues: storage.queues,
    staff: storage.staff,
    agreements: storage.agreements,
    settings: storage.settings,
    measureName: (id) => core.knowledge.facade.measure(id)?.names?.[0],
    regions: () =>
      core.knowledge.facade.regions().map(({ code, names: [name = code] }) => ({ id: code, name })),
    audit: staff.audit,
    guard: createStaffGuard({ authenticate: staff.auth.authenticate, publicUrl: config.PUBLIC_URL }),
    clock: systemClock,
  };
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;
  let widenedAt = 0;

  /** In one process at a time; should two meet, one of them begins each batch. */
  async function takeIn(): Promise<void> {
    try {
      const token = await storage.leases.take('reports', leaseMs);
      if (token === undefined) return;
      try {
        const tenants = await storage.tenants.list();
        const dayOf = localDays(new Map(tenants.map(({ id, timeZone }) => [id, timeZone])));
        const ports = { history: storage.reportHistory, reports: storage.reports, dayOf };
        const isWide = Date.now() - widenedAt > wideEveryMs;
        const rest = pacing(restShare, () => isStopped);
        const taken = await aggregate(ports, isWide ? wideOverlapMs : overlapMs, async () => {
          await rest();
          return !isStopped;
        });
        if (isWide && taken !== undefined) widenedAt = Date.now();
        if (isStopped || config.REPORTS_DIR === undefined) return;
        for (const tenant of tenants) {
          const of = { folder: config.REPORTS_DIR, tenant, now: systemClock.now() };
          const written = await dropReports(deps, of);
          if (written.length > 0)
            logger.info({ tenantId: tenant.id, files: written.length }, 'reports-dropped');
        }
      } finally {
        await storage.leases.release('reports', token);
      }
    } catch (err) {
      logger.error({ err }, 'reports-failed');
    }
  }

  function start(): void {
    current = takeIn().finally(() => {
      if (!isStopped) timer = setTimeout(start, everyMs);
    });
  }

  return {
    deps,
    start,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
