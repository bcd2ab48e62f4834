import Bull from 'bull';
import { Redis } from 'ioredis';
import { AppError } from '#core/shared/app-error.ts';
import type { DeadJob, JobName, JobQueue } from '#core/shared/job-queue.ts';
import { type KeyedJob, letKeyGo, takeKeyBack } from './bull-keys.ts';
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

export interface BullJobsOptions {
  readonly redisUrl: string;
  /** First part of every name in Redis, so that two installations can share a server. Default `otklik`. */
  readonly prefix?: string;
  readonly log?: JobLog;
  /** After this long without a sign of life of its process a job runs again elsewhere. Default 30 s. */
  readonly leaseMs?: number;
}

type Payload = Record<string, string>;

const deadJobsKept = { age: 30 * 24 * 3600, count: 10_000 };

/** Bull's default processor name; it is stored with each job. */
const backoffName = 'doubling';

/**
 * Jobs on Redis by Bull, one Bull queue per job name (in one queue the concurrencies of all names add up).
 * Redis must keep what it was told: `appendonly yes` and `maxmemory-policy noeviction`; a server set otherwise
 * is named in the log once.
 *
 * While Redis does not answer, `add` fails after about three seconds with AppError `jobs-unreachable`
 * (retryable); running jobs end, nothing new starts, and all goes on when it is back.
 */
export function createBullJobs(options: BullJobsOptions): JobQueue {
  const { redisUrl, prefix = 'otklik', log = silentLog, leaseMs = 30_000 } = options;
  const redis = connect('client', { maxRetriesPerRequest: 10 });
  const subscriber = connect('subscriber', { maxRetriesPerRequest: null });
  const blocking: Redis[] = [];
  const queues = new Map<JobName, Bull.Queue<Payload>>();
  const processed = new Set<JobName>();
  const namesKey = `${prefix}:job-names`;
  let isClosed = false;
  void warnOfForgetfulRedis(redis, log);

  function connect(purpose: string, settings: { readonly maxRetriesPerRequest: number | null }): Redis {
    const client = new Redis(redisUrl, {
      ...settings,
      enableReadyCheck: false,
      retryStrategy: (times) => Math.min(times * 50, 2000),
    });
    client.setMaxListeners(100);
    client.on('error', (error) => {
      log.warn({ error: errorLabel(error), purpose }, 'Redis does not answer');
    });
    return client;
  }

  function queueOf(name: JobName): Bull.Queue<Payload> {
    const existing = queues.get(name);
    if (existing) return existing;
    const queue = new Bull<Payload>(name, {
      prefix,
      createClient(type) {
        if (type === 'client') return redis;
        if (type === 'subscriber') return subscriber;
        const client = connect('worker', { maxRetriesPerRequest: null });
        blocking.push(client);
        return client;
      },
      settings: {
        lockDuration: leaseMs,
        lockRenewTime: leaseMs / 3,
        stalledInterval: leaseMs / 2,
        maxStalledCount: maxStalls,
        guardInterval: 1000,
        retryProcessDelay: 1000,
        backoffStrategies: {
          [backoffName]: (made, _error, settings: { readonly backoffMs: number }) =>
            backoffWaitMs(settings.backoffMs, made),
        },
      },
    });
    queue.on('error', (error) => log.warn({ job: name, error: errorLabel(error) }, 'jobs met an error'));
    queue.on('stalled', () => log.warn({ job: name }, 'a job had lost its process'));
    queues.set(name, queue);
    return queue;
  }

  /** Every name any process has used, so that a process that only adds counts and lists all jobs too. */
  async function allQueues(): Promise<readonly (readonly [JobName, Bull.Queue<Payload>])[]> {
    const names = (await redis.smembers(namesKey)) as JobName[];
    return names.map((name) => [name, queueOf(name)] as const);
  }

  async function reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('jobs-unreachable', 'Redis, which keeps the jobs, does not answer', {
        retryable: true,
        cause,
      });
    }
  }

  function keyOf(job: Bull.Job<Payload>, name: JobName): KeyedJob | undefined {
    const key = job.opts.debounce?.id;
    if (key === undefined) return undefined;
    return { queuePrefix: `${prefix}:${name}:`, jobId: String(job.id), key };
  }

  async function run(
    name: JobName,
    job: Bull.Job<Payload>,
    handler: (data: never) => Promise<void>,
  ): Promise<void> {
    const keyed = keyOf(job, name);
    if (keyed) await letKeyGo(redis, keyed);
    try {
      await handler(job.data as never);
    } catch (error) {
      const label = errorLabel(error);
      const attemptsMade = job.attemptsMade + 1;
      if (isFinal(error) || attemptsMade >= (job.opts.attempts ?? 1)) {
        await job.discard();
        log.error({ job: name, attempts: attemptsMade, error: label }, 'a job was given up');
      } else if (keyed) await takeKeyBack(redis, keyed);
      throw labelled(label);
    }
  }

  return {
    async add(name, data, addOptions = {}) {
      const payload = checkIdsOnly(name, data);
      const { attempts, backoffMs, delayMs } = termsOf(addOptions);
      await reach(async () => {
        await redis.sadd(namesKey, name);
        await queueOf(name).add(payload, {
          attempts,
          backoff: { type: backoffName, options: { backoffMs } },
          delay: delayMs,
          removeOnComplete: true,
          removeOnFail: deadJobsKept,
          stackTraceLimit: 1,
          ...(addOptions.key === undefined ? {} : { debounce: { id: addOptions.key } }),
        });
      });
    },

    process(name, concurrency, handler) {
      if (processed.has(name)) throw new Error(`jobs called ${name} have a handler already`);
      if (isClosed) throw new Error('the job queue is closed');
      processed.add(name);
      queueOf(name)
        .process(concurrency, (job: Bull.Job<Payload>) =>
          run(name, job, handler as (data: never) => Promise<void>),
        )
        .catch((error: unknown) => {
          if (!isClosed) log.error({ job: name, error: errorLabel(error) }, 'jobs are not processed');
        });
    },

    counts: () =>
      reach(async () => {
        const counted = await Promise.all((await allQueues()).map(([, queue]) => queue.getJobCounts()));
        const sum = (state: 'waiting' | 'delayed' | 'active' | 'failed') =>
          counted.reduce((total, counts) => total + counts[state], 0);
        return {
          waiting: sum('waiting'),
          delayed: sum('delayed'),
          active: sum('active'),
          dead: sum('failed'),
        };
      }),

    deadLetters: (limit) =>
      reach(async () => {
        const dead: DeadJob[] = [];
        for (const [name, queue] of await allQueues()) {
          for (const job of await queue.getFailed(0, limit - 1)) {
            // A job that was removed between the two reads of Bull comes as null.
            if (!job) continue;
            dead.push({
              id: `${name}:${job.id}`,
              name,
              failedAt: new Date(job.finishedOn ?? job.timestamp),
              attempts: job.attemptsMade,
              error: job.failedReason?.startsWith('job stalled')
                ? 'stalled'
                : (job.failedReason ?? 'unknown'),
            });
          }
        }
        return dead.sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime()).slice(0, limit);
      }),

    retryDead: (id) =>
      reach(async () => {
        const [, name, jobId] = /^(.+):(\d+)$/.exec(id) ?? [];
        const known = (await allQueues()).find(([queueName]) => queueName === name);
        if (!known || jobId === undefined) return false;
        const job = await known[1].getJob(jobId);
        if (!job || !(await job.isFailed())) return false;
        await redis.hset(`${prefix}:${name}:${jobId}`, 'attemptsMade', 0, 'stalledCounter', 0);
        await job.retry();
        return true;
      }),

    async close() {
      isClosed = true;
      await Promise.all([redis, subscriber, ...blocking].map(isDecided));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      for (const client of [...blocking, subscriber, redis]) client.disconnect();
    },
  };
}

/** Connected, or known not to: Bull stumbles over a connection that is closed before either. */
async function isDecided(client: Redis): Promise<void> {
  if (!['wait', 'connecting', 'connect'].includes(client.status)) return;
  await new Promise<void>((resolve) => {
    for (const event of ['ready', 'error', 'end']) client.once(event, () => resolve());
  });
}

/** An error that carries a code alone: Bull stores message and stack of what a handler throws. */
function labelled(label: string): Error {
  const error = new Error(label);
  error.stack = label;
  return error;
}

/** Redis as it comes keeps its data in memory and writes it out now and then: fine for a cache. */
async function warnOfForgetfulRedis(redis: Redis, log: JobLog): Promise<void> {
  try {
    const [, appendOnly] = (await redis.config('GET', 'appendonly')) as string[];
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as string[];
    if (appendOnly !== 'yes' || policy !== 'noeviction') {
      log.warn(
        { appendOnly, policy },
        'Redis may lose jobs: set appendonly yes and maxmemory-policy noeviction',
      );
    }
  } catch {
    // Managed servers forbid CONFIG; their owner chose durability elsewhere.
  }
}
