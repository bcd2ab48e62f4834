import { systemClock } from '#core/shared/clock.ts';
import { recordLeftLines } from '#knowledge-base/editorial/record-lines.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { CoreSide } from './core-side.ts';
import { type EditorialDeps, editorialPorts } from './editorial/editorial-deps.ts';
import { createImpactPreview } from './editorial/impact.ts';
import { createPhraseTryout } from './editorial/phrases/phrase-learning.ts';
import type { Parts } from './open-parts.ts';
import { createStaffGuard } from './staff/index.ts';
import type { StaffSide } from './staff-side.ts';

const sweepEveryMs = 10_000;
const leaseMs = 30_000;

/** The knowledge base for those who write it, and the sweep for what a crash left of their work. */
export interface EditorialSide {
  readonly deps: EditorialDeps;
  startSweep(): void;
  stop(): Promise<void>;
}

export function createEditorialSide(sides: {
  readonly config: Config;
  readonly parts: Parts;
  readonly core: CoreSide;
  readonly staff: StaffSide;
  readonly logger: Logger;
}): EditorialSide {
  const { config, parts, core, staff, logger } = sides;
  const { storage } = parts;
  const deps: EditorialDeps = {
    revisions: storage.revisions,
    editions: storage.knowledgeEditions,
    answeredConversations: storage.answeredConversations,
    audit: staff.audit,
    knowledge: core.knowledge,
    impact: createImpactPreview(core.knowledge),
    phrases: createPhraseTryout(core.knowledge),
    clock: systemClock,
    tenants: storage.tenants,
    staff: storage.staff,
    guard: createStaffGuard({ authenticate: staff.auth.authenticate, publicUrl: config.PUBLIC_URL }),
  };
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function sweep(): Promise<void> {
    try {
      const token = await storage.leases.take('editorial-sweep', leaseMs);
      if (token === undefined) return;
      try {
        const found = await recordLeftLines(editorialPorts(deps));
        if (found > 0) logger.warn({ found }, 'editorial-sweep-found');
      } finally {
        await storage.leases.release('editorial-sweep', token);
      }
    } catch (err) {
      logger.error({ err }, 'editorial-sweep-failed');
    }
  }

  function startSweep(): void {
    current = sweep().finally(() => {
      if (!isStopped) timer = setTimeout(startSweep, sweepEveryMs);
    });
  }

  return {
    deps,
    startSweep,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
      await deps.phrases.stop();
      await core.knowledge.stop();
    },
  };
}
