import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { DeadJob, JobName, JobQueue } from '#core/shared/job-queue.ts';
import type { JobDocument } from '#platform/storage/jobs/job-document.ts';
import {
  type Connection,
  type JobRun,
  MongooseJobRecords,
} from '#platform/storage/jobs/mongoose-job-records.ts';
import { createJobLane, type JobLane } from './job-lane.ts';
import {
  backoffWaitMs,
  checkIdsOnly,
  errorLabel,
  isFinal,
  type JobLog,
  maxStalls,
  silentLog,
  termsOf,
} from './job-rules.ts';

export interface EmbeddedJobsOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly log?: JobLog;
  /** After this long without a sign of life of its process a job runs again elsewhere. Default 30 s. */
  readonly leaseMs?: number;
  /** How often to look for jobs other processes added, and for due ones. Default 1 s. */
  readonly pollMs?: number;
}

/** Clocks of two machines may differ by so much before one's locks look absurd to the other. */
const clockSkewMs = 5 * 60_000;

/**
 * Jobs in the store's own `jobs` collection: durable where the store is, no server of their own. Any number of
 * processes may share it. In the process that adds a job it starts within milliseconds, elsewhere within `pollMs`.
 */
export function createEmbeddedJobs(options: EmbeddedJobsOptions): JobQueue {
  const { clock, log = silentLog, leaseMs = 30_000, pollMs = 1000 } = options;
  const records = new MongooseJobRecords(options.connection);
  const me = newId();
  const lanes = new Map<JobName, JobLane>();
  const runs = new Map<string, JobRun>();
  const timers = new Set<NodeJS.Timeout>();
  let runCount = 0;
  let isClosed = false;
  let lastStallCheck = Number.NEGATIVE_INFINITY;
  let polling: Promise<void> | undefined;
  let heart: NodeJS.Timeout | undefined;

  const lockEnd = () => new Date(clock.now().getTime() + leaseMs);
  const report = (error: unknown, message: string) => log.error({ error: errorLabel(error) }, message);

  /** Starts no second poll beside one that runs. */
  function poll(): Promise<void> {
    polling ??= look()
      .catch((error: unknown) => report(error, 'the job store does not answer'))
      .finally(() => {
        polling = undefined;
      });
    return polling;
  }

  async function look(): Promise<void> {
    if (isClosed || lanes.size === 0) return;
    await records.prepare();
    await releaseStalled();
    const names = [...lanes.keys()];
    const now = clock.now();
    const next = await records.nextRunAt(names);
    if (next && next <= now) {
      await records.promoteDue(names, now);
      lookAgainIn((await records.nextRunAt(names))?.getTime());
    } else lookAgainIn(next?.getTime());
    for (const [name, lane] of lanes) if (await records.hasWaiting(name)) lane.wakeAll();
  }

  /** Sharper than the poll for what is due before it. */
  function lookAgainIn(at: number | undefined): void {
    if (at === undefined || isClosed) return;
    const waitMs = at - clock.now().getTime();
    if (waitMs >= pollMs) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        void poll();
      },
      Math.max(1, waitMs),
    );
    timers.add(timer);
  }

  async function releaseStalled(): Promise<void> {
    if (performance.now() - lastStallCheck < leaseMs / 3) return;
    lastStallCheck = performance.now();
    const now = clock.now();
    const farOff = new Date(now.getTime() + leaseMs + clockSkewMs);
    const found = await records.releaseStalled({ now, farOff, maxStalls });
    if (found.released + found.buried > 0) log.warn(found, 'jobs had lost their process');
  }

  async function extendRuns(): Promise<void> {
    const mine = [...runs.values()];
    if (mine.length === 0) return;
    try {
      await records.extend(mine, lockEnd());
    } catch (error) {
      report(error, 'the leases of running jobs could not be extended');
    }
  }

  async function run(job: JobDocument, handler: (data: never) => Promise<void>): Promise<void> {
    const mine: JobRun = { id: job._id, token: job.token ?? '' };
    runs.set(mine.id, mine);
    try {
      const failure = await failureOf(() => handler(job.data as never));
      if (failure) await fail(job, mine, failure.error);
      else if (!(await records.complete(mine))) log.warn({ job: job.name }, 'a job outlived its lease');
    } catch (error) {
      report(error, 'the end of a job could not be noted: it will run again');
    } finally {
      runs.delete(mine.id);
    }
  }

  async function fail(job: JobDocument, mine: JobRun, error: unknown): Promise<void> {
    const attemptsMade = job.attemptsMade + 1;
    const label = errorLabel(error);
    const now = clock.now();
    if (isFinal(error) || attemptsMade >= job.attempts) {
      await records.bury(mine, { attemptsMade, error: label, failedAt: now });
      log.error({ job: job.name, attempts: attemptsMade, error: label }, 'a job was given up');
      return;
    }
    const runAt = new Date(now.getTime() + backoffWaitMs(job.backoffMs, attemptsMade));
    await records.tryAgain(mine, {
      runAt,
      attemptsMade,
      error: label,
      waitingKey: job.key === undefined ? undefined : holdKey(job.name, job.key),
    });
    lookAgainIn(runAt.getTime());
  }

  function start(): void {
    const timer = setInterval(() => void poll(), pollMs);
    timers.add(timer);
    heart = setInterval(() => void extendRuns(), leaseMs / 3);
  }

  return {
    async add(name, data, addOptions = {}) {
      await records.prepare();
      const { attempts, backoffMs, delayMs } = termsOf(addOptions);
      const { key } = addOptions;
      const now = clock.now();
      const runAt = delayMs > 0 ? new Date(now.getTime() + delayMs) : undefined;
      const isAdded = await records.add({
        _id: newId(now.getTime()),
        name,
        data: checkIdsOnly(name, data),
        state: runAt ? 'delayed' : 'waiting',
        addedAt: now,
        attempts,
        attemptsMade: 0,
        backoffMs,
        stalls: 0,
        ...(runAt ? { runAt } : {}),
        ...(key === undefined ? {} : { key, waitingKey: holdKey(name, key) }),
      });
      if (!isAdded) return;
      if (runAt) lookAgainIn(runAt.getTime());
      else lanes.get(name)?.wake();
    },

    process(name, concurrency, handler) {
      if (lanes.has(name)) throw new Error(`jobs called ${name} have a handler already`);
      if (isClosed) throw new Error('the job queue is closed');
      const lane = createJobLane<JobDocument>({
        concurrency,
        claim: async () => {
          await records.prepare();
          runCount += 1;
          return records.claim(name, `${me}.${runCount}`, lockEnd());
        },
        run: (job) => run(job, handler as (data: never) => Promise<void>),
        onClaimFailed: (error) => report(error, 'no job could be claimed'),
      });
      lanes.set(name, lane);
      if (lanes.size === 1) start();
      void poll();
      lane.wakeAll();
    },

    async counts() {
      const [waiting, delayed, active, dead] = await Promise.all([
        records.count('waiting'),
        records.count('delayed'),
        records.count('active'),
        records.count('dead'),
      ]);
      return { waiting, delayed, active, dead };
    },

    async deadLetters(limit) {
      const dead = await records.listDead(limit);
      return dead.map(
        (job): DeadJob => ({
          id: job._id,
          name: job.name as JobName,
          failedAt: job.failedAt ?? job.addedAt,
          attempts: job.attemptsMade,
          error: job.error ?? 'unknown',
        }),
      );
    },

    async retryDead(id) {
      const name = await records.revive(id);
      if (name === undefined) return false;
      lanes.get(name as JobName)?.wake();
      return true;
    },

    async close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
      clearInterval(heart);
      await polling;
    },
  };
}

function holdKey(name: string, key: string): string {
  return `${name}\n${key}`;
}

async function failureOf(work: () => Promise<void>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { error };
  }
}
