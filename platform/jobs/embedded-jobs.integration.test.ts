import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll } from 'vitest';
import { systemClock } from '#core/shared/clock.ts';
import type { JobQueue } from '#core/shared/job-queue.ts';
import { embeddedDriver } from '#platform/storage/embedded/driver.ts';
import { createEmbeddedJobs } from './embedded-jobs.ts';
import { type JobStoreUnderTest, jobQueueContract } from './testing/job-queue.contract.ts';

/** Each `connect` opens a connection of its own, as another process would. */
function storeAt(uri: string, driver: 'embedded' | 'stock'): JobStoreUnderTest {
  let open: { readonly jobs: JobQueue; readonly client: mongoose.Mongoose }[] = [];
  return {
    async connect() {
      const client = new mongoose.Mongoose();
      if (driver === 'embedded') client.setDriver(embeddedDriver);
      await client.connect(uri);
      const jobs = createEmbeddedJobs({
        connection: client.connection,
        clock: systemClock,
        leaseMs: 1000,
        pollMs: 100,
      });
      open.push({ jobs, client });
      return jobs;
    },
    async reset() {
      await Promise.all(open.map(({ jobs }) => jobs.close()));
      await open[0]?.client.connection.collection('jobs').deleteMany({});
      await Promise.all(open.map(({ client }) => client.disconnect()));
      open = [];
    },
  };
}

const folder = await mkdtemp(join(tmpdir(), 'otklik-jobs-'));
afterAll(() => rm(folder, { recursive: true }));

jobQueueContract('the embedded store', async () =>
  storeAt(`sqlite://${join(folder, 'jobs.db')}`, 'embedded'),
);

const mongodb = process.env.MONGODB_URI;
if (mongodb === undefined) {
  console.warn('skipped: embedded jobs on MongoDB, since MONGODB_URI is not set');
} else {
  jobQueueContract('MongoDB', async () => {
    const uri = new URL(mongodb);
    uri.pathname = `/otklik-jobs-${process.pid}`;
    return storeAt(uri.href, 'stock');
  });
}
