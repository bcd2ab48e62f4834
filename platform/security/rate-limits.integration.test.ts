import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';
import { findRedisServer, startRedis } from '#platform/jobs/testing/start-redis.ts';
import { createRateLimits } from './rate-limits.ts';

const rules = { guess: { points: 5, periodMs: 60_000 } };

if (findRedisServer() === undefined) {
  console.warn('skipped: limits on Redis, since there is no redis-server (apt install redis-server)');
  it.skip('needs redis-server');
} else {
  const server = await startRedis();
  const clients: Redis[] = [];
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await server.stop();
  });
  const aProcess = async () => {
    const redis = new Redis(server.url, { retryStrategy: () => 50 });
    redis.on('error', () => {});
    clients.push(redis);
    await once(redis, 'ready');
    return createRateLimits({ rules, redis });
  };

  it('counts for all processes together, under keys that tell nothing', async () => {
    const [one, two] = [await aProcess(), await aProcess()];
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? one : two).take('guess', '192.0.2.55')),
    );
    expect(taken.filter(({ outcome }) => outcome === 'ok')).toHaveLength(5);
    expect((await clients[0]?.keys('*'))?.join()).not.toContain('192.0.2.55');
    await two.clear('guess', '192.0.2.55');
    expect(await one.take('guess', '192.0.2.55')).toEqual({ outcome: 'ok' });
  });

  it('goes on counting by itself while Redis is away', async () => {
    const limits = await aProcess();
    await server.kill();
    const taken = [];
    for (let i = 0; i < 8; i++) taken.push(await limits.take('guess', 'b'));
    expect(taken.filter(({ outcome }) => outcome === 'ok')).toHaveLength(5);
    await server.restart();
  });
}
