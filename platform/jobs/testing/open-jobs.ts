import mongoose from 'mongoose';
import { systemClock } from '#core/shared/clock.ts';
import type { JobQueue } from '#core/shared/job-queue.ts';
import { embeddedDriver } from '#platform/storage/embedded/driver.ts';
import { createBullJobs } from '../bull-jobs.ts';
import { createEmbeddedJobs } from '../embedded-jobs.ts';

/** The runner that fits the address, with leases of half a second. */
export async function openJobs(address: string): Promise<JobQueue> {
  if (address.startsWith('redis:')) return createBullJobs({ redisUrl: address, leaseMs: 500 });
  const client = new mongoose.Mongoose();
  client.setDriver(embeddedDriver);
  await client.connect(address);
  const jobs = createEmbeddedJobs({
    connection: client.connection,
    clock: systemClock,
    leaseMs: 500,
    pollMs: 100,
  });
  return {
    ...jobs,
    async close() {
      await jobs.close();
      await client.disconnect();
    },
  };
}
