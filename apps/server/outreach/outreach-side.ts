import { runCampaigns, sweepNotices, takeEvents } from '#core/outreach/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { type OutreachSidePorts, type OutreachSides, openOutreachPorts } from './outreach-ports.ts';

/** Notices that are due are looked for so often, events every so many times. */
const everyMs = 1_000;
const eventsEveryMs = 10_000;

/** What we tell citizens unasked, from this process. */
export interface OutreachSide {
  /** `undefined`: the participant is not there yet. */
  ports(): Promise<OutreachSidePorts | undefined>;
  /** Events, campaigns, notices: everything that is due, once. */
  sweep(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export function createOutreachSide(sides: OutreachSides): OutreachSide {
  const { config, parts, core, logger } = sides;
  const tenantId = config.VOICE_TENANT;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let opened: Promise<OutreachSidePorts> | undefined;
  let eventsAt = 0;

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
    await runCampaigns(open);
    const onFailed = ({ id }: { readonly id: string }, err: unknown): void =>
      logger.error({ err, notice: id }, 'notice-failed');
    for (let isFull = true; isFull && !isStopped; )
      ({ isFull } = await sweepNotices({ ...open, onFailed }, tenantId));
  }

  async function readEvents(open: OutreachSidePorts): Promise<void> {
    const now = core.ports.clock.now().getTime();
    if (now < eventsAt) return;
    eventsAt = now + eventsEveryMs;
    try {
      const taken = await takeEvents(open);
      if (taken.outcome === 'taken' && taken.hasMore) eventsAt = now;
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
    start,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
