import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import type { JobQueue } from '#core/shared/job-queue.ts';
import type { Config } from '#platform/config/load-config.ts';
import { createEmbeddedJobs } from '#platform/jobs/embedded-jobs.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { loadDataKey } from '#platform/security/data-key.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { prepareDataDir } from './prepare-data-dir.ts';

/** What is opened before anything can run, for the server and for the command line alike. */
export interface Parts {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly storage: Storage;
  readonly jobs: JobQueue;
  readonly redis: Redis | undefined;
  close(): Promise<void>;
}

export async function openParts(config: Config, logger: Logger, clock: Clock = systemClock): Promise<Parts> {
  const dataDir = await prepareDataDir(config.DATA_DIR);
  const storeFile = storeFileOf(dataDir);
  const { key: dataKey } = await loadDataKey({
    base64: config.OTKLIK_DATA_KEY,
    keyFile: join(dataDir, 'keys', 'data.key'),
    whenMissing: existsSync(storeFile) ? 'refuse' : 'create',
  });
  const storage = await openStorage({
    uri: config.MONGODB_URI ?? storeUri(storeFile),
    dataDir,
    dataKey,
    clock,
  });
  const { jobs, redis } = config.REDIS_URL
    ? await openRedisParts(config.REDIS_URL, logger)
    : {
        jobs: createEmbeddedJobs({ connection: storage.connection, clock, log: logger }),
        redis: undefined,
      };
  return {
    dataDir,
    dataKey,
    storage,
    jobs,
    redis,
    close: async () => {
      await jobs.close();
      redis?.disconnect();
      await storage.close();
    },
  };
}

export function storeFileOf(dataDir: string): string {
  return join(dataDir, 'otklik.db');
}

/** Loaded only when there is a Redis: a start without it is shorter by a quarter of a second. */
async function openRedisParts(redisUrl: string, logger: Logger): Promise<{ jobs: JobQueue; redis: Redis }> {
  const [{ createBullJobs }, { Redis }] = await Promise.all([
    import('#platform/jobs/bull-jobs.ts'),
    import('ioredis'),
  ]);
  const redis = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  redis.on('error', (err) => logger.error({ err }, 'redis is not reachable'));
  return { jobs: createBullJobs({ redisUrl, log: logger }), redis };
}
