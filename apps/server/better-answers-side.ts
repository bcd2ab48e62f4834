import { type CollectPorts, collectTurns, finishMoves, forgetTurns } from '#core/better-answers/index.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { installation } from '#platform/storage/settings/mongoose-setting-store.ts';
import { gapPorts } from './better-answers/better-answers-deps.ts';
import type { BetterAnswersDeps } from './better-answers/index.ts';
import { maskQuestion } from './better-answers/mask-question.ts';
import { QuestionMeaning } from './better-answers/question-meaning.ts';
import { refusalIn } from './better-answers/refusal-in.ts';
import { workOffReplays } from './better-answers/replays.ts';
import type { EditorialSide } from './editorial-side.ts';
import type { Parts } from './open-parts.ts';
import { pacing } from './pacing.ts';

const everyMs = 60_000;
/** Who asked for a replay waits for it. */
const replayEveryMs = 3_000;
/** The first look is taken when the start is over and its own work is done. */
const firstAfterMs = 15_000;
const leaseMs = 10 * 60_000;

/** How far the history has been looked through; of the whole installation. */
const cursorKey = { tenantId: installation, name: 'better-answers-cursor' } as const;

/** Of the processor it takes a tenth. */
const restShare = 9;

/** What citizens asked in vain, as tasks for editors: the routes, and the work that finds it. */
export interface BetterAnswersSide {
  readonly deps: BetterAnswersDeps;
  start(): void;
  stop(): Promise<void>;
}

export function createBetterAnswersSide(sides: {
  readonly parts: Pick<Parts, 'storage'>;
  readonly editorial: Pick<EditorialSide, 'deps'>;
  readonly logger: Logger;
}): BetterAnswersSide {
  const { parts, editorial, logger } = sides;
  const { storage } = parts;
  let learnt: Promise<QuestionMeaning> | undefined;
  const deps: BetterAnswersDeps = {
    ...editorial.deps,
    gaps: storage.answerGaps,
    replays: storage.replays,
    meaning: () => {
      learnt ??= QuestionMeaning.open();
      return learnt;
    },
  };
  let isStopped = false;

  async function look(): Promise<void> {
    try {
      const token = await storage.leases.take('better-answers', leaseMs);
      if (token === undefined) return;
      try {
        const ports: CollectPorts = {
          ...(await gapPorts(deps)),
          history: storage.reportHistory,
          entries: storage.entries,
          refusalIn,
          mask: maskQuestion,
          rest: pacing(restShare, () => isStopped),
          cursor: {
            get: async () => {
              const kept = await storage.settings.get(cursorKey);
              return typeof kept === 'string' ? kept : undefined;
            },
            put: (cursor) => storage.settings.put(cursorKey, cursor),
          },
        };
        const left = await finishMoves(ports);
        if (left > 0) logger.warn({ left }, 'better-answers-sweep-found');
        await collectTurns(ports, async () => {
          // Nobody else begins meanwhile.
          return !isStopped && (await storage.leases.renew('better-answers', token, leaseMs));
        });
        await forgetTurns(ports);
      } finally {
        await storage.leases.release('better-answers', token);
      }
    } catch (err) {
      logger.error({ err }, 'better-answers-failed');
    }
  }

  async function replay(): Promise<void> {
    const { reportHistory: history, entries, leases } = storage;
    try {
      await workOffReplays({ ...deps, history, entries, leases, logger }, () => !isStopped);
    } catch (err) {
      logger.error({ err }, 'replays-failed');
    }
  }

  const looking = repeated(look, everyMs);
  const replaying = repeated(replay, replayEveryMs);
  return {
    deps,
    start: () => {
      looking.start(firstAfterMs);
      replaying.start(replayEveryMs);
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([looking.stop(), replaying.stop()]);
    },
  };
}

/** Does it again and again, each time so long after the last time ended. */
function repeated(work: () => Promise<void>, ms: number) {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;
  const start = (afterMs: number): void => {
    timer = setTimeout(() => {
      current = work().finally(() => {
        if (!isStopped) start(ms);
      });
    }, afterMs);
  };
  return {
    start,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
