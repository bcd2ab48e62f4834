import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { aWaitingConversation } from '#core/conversations/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { findRedisServer, startRedis } from '#platform/jobs/testing/start-redis.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createSockets } from '../sockets.ts';
import { Floor, type FloorDeps } from './floor.ts';
import { shareFloor } from './floor-news.ts';
import { memoryHouse } from './testing/memory-house.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

it.skipIf(!findRedisServer())(
  'shows at one process what happens, is heard and is wrong at another',
  async () => {
    const redis = await startRedis();
    open.push(redis.stop);
    const { deps } = memoryHouse(systemClock);
    const floorWith = (down: readonly string[], finds: () => number): Floor => {
      const own: FloorDeps = {
        ...deps,
        tenants: { get: async () => undefined },
        reports: { slots: async () => [] },
        downParts: async () => down,
        sweepFinds: async () => finds(),
      };
      return new Floor(own);
    };
    let found = 0;
    const [here, there] = [floorWith([], () => 0), floorWith(['telegram'], () => found)];
    const share = async (floor: Floor) => {
      const logger = createLogger('silent');
      const sockets = await createSockets(createServer(), { redisUrl: redis.url, logger });
      const shared = shareFloor(sockets.io, floor, { logger, everyMs: 50 });
      open.push(sockets.close, shared.stop);
      return shared;
    };
    const [, tells] = [await share(here), await share(there)];

    const conversation = aWaitingConversation();
    const { tenantId } = conversation;
    expect((await here.look(tenantId)).counts.waiting).toBe(0);
    await deps.conversations.create(conversation);
    // Until both are subscribed nobody hears.
    await expect
      .poll(async () => {
        tells.follow({ kind: 'conversation', conversation, before: undefined });
        return (await here.look(tenantId)).unanswered.length;
      })
      .toBe(1);
    const alarmsHere = async () => {
      const { counts } = await here.look(tenantId);
      const figures = await here.figures(tenantId);
      const alarms = await here.alarms(tenantId, { counts, figures, crises: new Set() });
      return alarms.map(({ code, subject = '', value }) => `${code} ${subject} ${value}`);
    };
    await expect.poll(alarmsHere).toContain('part-down telegram 1');
    await there.processNews();
    found = 3;
    await expect.poll(alarmsHere, { timeout: 8_000, interval: 200 }).toContain('sweep-found  3');
  },
);
