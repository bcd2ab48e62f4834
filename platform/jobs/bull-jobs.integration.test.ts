import { Redis } from 'ioredis';
import { afterAll } from 'vitest';
import type { JobQueue } from '#core/shared/job-queue.ts';
import { createBullJobs } from './bull-jobs.ts';
import { jobQueueContract } from './testing/job-queue.contract.ts';
import { findRedisServer, startRedis } from './testing/start-redis.ts';

if (findRedisServer() === undefined) {
  console.warn('skipped: jobs on Bull, since there is no redis-server (apt install redis-server)');
} else {
  const server = await startRedis();
  afterAll(() => server.stop());

  jobQueueContract('Bull and Redis', async () => {
    const redis = new Redis(server.url);
    afterAll(() => redis.disconnect());
    let open: JobQueue[] = [];
    return {
      async connect() {
        const jobs = createBullJobs({ redisUrl: server.url, leaseMs: 1000 });
        open.push(jobs);
        return jobs;
      },
      async reset() {
        await Promise.all(open.map((jobs) => jobs.close()));
        open = [];
        await redis.flushall();
      },
    };
  });
}
