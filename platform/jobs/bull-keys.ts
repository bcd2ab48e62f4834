import type { Redis } from 'ioredis';

/**
 * Bull adds a job and takes its key (`debounce.id`) in one script, but lets the key go only when the job has ended,
 * and then whoever holds it. We let go when the run starts and forget the job's claim on it, so that what is
 * added meanwhile waits its turn, and the end of one run does not free the key of the next.
 */
export interface KeyedJob {
  /** `otklik:deliver-entries:`, with the colon. */
  readonly queuePrefix: string;
  readonly jobId: string;
  readonly key: string;
}

const letGo = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
redis.call('HDEL', KEYS[2], 'deid')`;

const takeBack = `
if redis.call('EXISTS', KEYS[2]) == 1 and redis.call('SET', KEYS[1], ARGV[1], 'NX') then
  redis.call('HSET', KEYS[2], 'deid', ARGV[2])
end`;

/** When a run starts. */
export async function letKeyGo(redis: Redis, job: KeyedJob): Promise<void> {
  await redis.eval(letGo, 2, ...namesOf(job), job.jobId);
}

/** Before a failed job waits for its next run. Leaves the key to a newer namesake that holds it. */
export async function takeKeyBack(redis: Redis, job: KeyedJob): Promise<void> {
  await redis.eval(takeBack, 2, ...namesOf(job), job.jobId, job.key);
}

function namesOf({ queuePrefix, jobId, key }: KeyedJob): [string, string] {
  return [`${queuePrefix}de:${key}`, `${queuePrefix}${jobId}`];
}
