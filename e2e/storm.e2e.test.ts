import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RedisServer, startRedis } from '#platform/jobs/testing/start-redis.ts';
import { runStorm } from './testing/storm.ts';

const size = { operators: 30, citizens: 150, withinMs: 150_000 };

describe('a storm over three processes, one of which is killed', { timeout: 180_000 }, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  it('doubles, overloads, starves and loses nobody on one data folder', async () => {
    fair(await runStorm(size));
  });

  it('doubles, overloads, starves and loses nobody with jobs in Redis', async () => {
    fair(await runStorm({ ...size, redisUrl: redis.url }));
  });

  it.runIf(process.env.MONGODB_URI)('doubles, overloads, starves and loses nobody on MongoDB', async () => {
    const uri = new URL(process.env.MONGODB_URI ?? '');
    uri.pathname = `/otklik-storm-${randomUUID()}`;
    fair(await runStorm({ ...size, redisUrl: redis.url, mongodb: uri.href }));
  });
});

function fair(storm: Awaited<ReturnType<typeof runStorm>>): void {
  const { doubled, overCapacity, starved, lost, complaints } = storm;
  expect({ doubled, overCapacity, starved, lost, complaints }).toEqual({
    doubled: [],
    overCapacity: [],
    starved: [],
    lost: [],
    complaints: '',
  });
  expect(storm.conversations).toBeGreaterThanOrEqual(size.citizens);
  // It was a storm: operators declined, let offers pass, and dropped off.
  expect(storm.declined).toBeGreaterThan(10);
  expect(storm.handledByAnother).toBeGreaterThan(0);
}
