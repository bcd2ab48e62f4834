import {
  type CheckPorts,
  checkConversation,
  passOver,
  type SweepPorts,
  sweepChecks,
} from '#core/quality/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { installation } from '#platform/storage/settings/mongoose-setting-store.ts';
import type { CoreSide } from './core-side.ts';
import type { Parts } from './open-parts.ts';
import {
  type CheckRouteDeps,
  CheckRuleBook,
  callsFor,
  judgeGround,
  soundsOf,
} from './quality/checks/index.ts';
import { RecordedAnswers } from './recorded-answers.ts';
import { createStaffGuard } from './staff/index.ts';
import type { StaffSide } from './staff-side.ts';

const everyMs = 5_000;
const leaseMs = 60_000;
/** Histories opened at the same time: what is done after the work waits for the work. */
const atOnce = 2;
const progressKey = { tenantId: installation, name: 'quality-checks-since' };

/** Automatic checks of finished conversations: the work in the background, and what its pages ask. */
export interface QualityChecksSide {
  readonly deps: CheckRouteDeps;
  start(): void;
  stop(): Promise<void>;
}

export function createQualityChecksSide(sides: {
  readonly config: Pick<Config, 'PUBLIC_URL'>;
  readonly parts: Pick<Parts, 'storage' | 'jobs' | 'dataDir' | 'dataKey'>;
  readonly core: Pick<CoreSide, 'knowledge'>;
  readonly staff: StaffSide;
  readonly logger: Pick<Logger, 'error'>;
}): QualityChecksSide {
  const { config, parts, core, staff, logger } = sides;
  const { storage, jobs } = parts;
  const ports = sweepPorts(parts, core);
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** In one process at a time; the work itself is done by whoever takes the jobs. */
  async function sweep(): Promise<void> {
    try {
      const token = await storage.leases.take('quality-checks', leaseMs);
      if (token === undefined) return;
      try {
        await sweepChecks(ports);
      } finally {
        await storage.leases.release('quality-checks', token);
      }
    } catch (err) {
      logger.error({ err }, 'quality-checks-failed');
    }
  }

  function sweepAgain(): void {
    current = sweep().finally(() => {
      if (!isStopped) timer = setTimeout(sweepAgain, everyMs);
    });
  }

  return {
    deps: {
      findings: storage.findings,
      conversations: storage.conversations,
      entries: storage.entries,
      audit: staff.audit,
      rules: new CheckRuleBook(storage.settings),
      guard: createStaffGuard({ authenticate: staff.auth.authenticate, publicUrl: config.PUBLIC_URL }),
    },
    start: () => {
      jobs.process('check-quality', atOnce, async ({ tenantId, conversationId: id }) => {
        const key = { tenantId, id };
        try {
          await checkConversation(ports, key);
        } catch (err) {
          if (err instanceof AppError && err.retryable) throw err;
          logger.error({ err, conversationId: id }, 'quality-check-failed');
          await passOver(ports, key);
        }
      });
      sweepAgain();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

function sweepPorts(
  parts: Pick<Parts, 'storage' | 'jobs' | 'dataDir' | 'dataKey'>,
  { knowledge }: Pick<CoreSide, 'knowledge'>,
): SweepPorts {
  const { settings } = parts.storage;
  return {
    ...checkPorts(parts, { current: () => knowledge.current() }),
    jobs: parts.jobs,
    progress: {
      get: async () => {
        const kept = await settings.get(progressKey);
        return typeof kept === 'string' ? new Date(kept) : undefined;
      },
      put: (at) => settings.put(progressKey, at.toISOString()),
    },
  };
}

/** What one conversation is checked with; the command line checks by it too. */
export function checkPorts(
  { storage, dataDir, dataKey }: Pick<Parts, 'storage' | 'dataDir' | 'dataKey'>,
  { clock = systemClock, current }: { readonly clock?: Clock; readonly current?: () => KnowledgeBase } = {},
): CheckPorts {
  const rules = new CheckRuleBook(storage.settings);
  return {
    clock,
    conversations: storage.conversations,
    entries: storage.entries,
    findings: storage.findings,
    rulesOf: (tenantId) => rules.get(tenantId),
    judge: judgeGround(new RecordedAnswers(storage.knowledgeEditions, current)),
    callsFor: callsFor(storage),
    // What reads recordings is fetched with the first call: a process that answers none needs no telephone.
    soundsOf: async (key) => {
      const { conversationRecordings } = await import('./voice/conversation-recordings.ts');
      return soundsOf(conversationRecordings({ dataDir, dataKey, entries: storage.entries }), key);
    },
  };
}
