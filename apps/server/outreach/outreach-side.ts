import { forgetAudiences, runCampaigns, sweepNotices, takeEvents } from '#core/outreach/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { proposeCorrections } from './corrections.ts';
import { type OutreachSidePorts, type OutreachSides, openOutreachPorts } from './outreach-ports.ts';

/** Notices that are due are looked for so often, events every so many times. */
const everyMs = 1_000;
const eventsEveryMs = 10_000;
/** A heap of events is read page after page for so long; then notices that are due have their turn. */
const mostReadingMs = 5_000;
/** Another edition of the knowledge base is looked for so often; where that failed, later. */
const editionsEveryMs = { usually: 10_000, failed: 60_000 } as const;

/** What we tell citizens unasked, from this process. */
export interface OutreachSide {
  /** `undefined`: the participant is not there yet. */
  ports(): Promise<OutreachSidePorts | undefined>;
  /** Events, campaigns, notices: everything that is due, once. What a new edition changes is looked at beside it: see `settled`. */
  sweep(): Promise<void>;
  /** Resolves when a change of the edition that was found is worked off. */
  settled(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export function createOutreachSide(sides: OutreachSides): OutreachSide {
  const { config, parts, core, logger } = sides;
  const tenantId = config.VOICE_TENANT;
  let isStopped = false;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let opened: Promise<OutreachSidePorts> | undefined;
  let eventsAt = 0;
  let isTidied = false;
  let editionsAt = 0;
  let proposing: Promise<void> = Promise.resolve();

  async function ports(): Promise<OutreachSidePorts | undefined> {
    const tenant = await parts.storage.tenants.get(tenantId);
    if (tenant === undefined) return undefined;
    opened ??= openOutreachPorts(sides, tenant);
    return opened;
  }

  async function sweep(): Promise<void> {
    const open = await ports();
    if (open === undefined) return;
    if (config.LIFE_EVENTS) await readEvents(open);
    if (!isTidied) await forgetAudiences(open);
    isTidied = true;
    lookAtEdition(open);
    await runCampaigns(open);
    const onFailed = ({ id }: { readonly id: string }, err: unknown): void =>
      logger.error({ err, notice: id }, 'notice-failed');
    for (let isFull = true; isFull && !isStopped; )
      ({ isFull } = await sweepNotices({ ...open, onFailed }, tenantId));
  }

  /** Beside everything else: it may take minutes. */
  function lookAtEdition(open: OutreachSidePorts): void {
    const now = core.ports.clock.now().getTime();
    if (now < editionsAt) return;
    editionsAt = Number.POSITIVE_INFINITY;
    const { knowledgeEditions: editions, settings } = parts.storage;
    const knowledge = () => core.knowledge.current();
    const { signal } = stopping;
    proposing = proposeCorrections({ ports: open, editions, settings, knowledge, signal }).then(
      () => {
        editionsAt = core.ports.clock.now().getTime() + editionsEveryMs.usually;
      },
      (err: unknown) => {
        editionsAt = core.ports.clock.now().getTime() + editionsEveryMs.failed;
        if (!isStopped) logger.warn({ err }, 'corrections-not-proposed');
      },
    );
  }

  async function readEvents(open: OutreachSidePorts): Promise<void> {
    const now = core.ports.clock.now().getTime();
    if (now < eventsAt) return;
    eventsAt = now + eventsEveryMs;
    try {
      const startedAt = performance.now();
      for (let hasMore = true; hasMore && !isStopped; ) {
        const taken = await takeEvents(open);
        hasMore = taken.outcome === 'taken' && taken.hasMore;
        if (!hasMore || performance.now() - startedAt < mostReadingMs) continue;
        eventsAt = now;
        break;
      }
    } catch (err) {
      if (!(err instanceof AppError && err.retryable)) throw err;
      logger.warn({ code: err.code }, 'life-events-not-read');
    }
  }

  function start(): void {
    current = sweep()
      .catch((err: unknown) => logger.error({ err }, 'outreach-sweep-failed'))
      .finally(() => {
        if (!isStopped) timer = setTimeout(start, everyMs);
      });
  }

  return {
    ports,
    sweep,
    settled: () => proposing,
    start,
    stop: async () => {
      isStopped = true;
      stopping.abort();
      clearTimeout(timer);
      await current;
      await proposing;
      const open = await opened;
      await open?.judge.stop();
    },
  };
}
