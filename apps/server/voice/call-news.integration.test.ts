import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { Announcement } from '#core/conversations/index.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { findRedisServer, startRedis } from '#platform/jobs/testing/start-redis.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { Announcer } from '../announcer.ts';
import { createSockets } from '../sockets.ts';
import { hearCallNews, tellCallNews } from './call-news.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function socketsOn(redisUrl: string) {
  const sockets = await createSockets(createServer(), { redisUrl, logger: createLogger('silent') });
  open.push(sockets.close);
  return sockets.io;
}

it.skipIf(!findRedisServer())(
  'tells the process that holds a call what another wrote, of calls only, and no words',
  async () => {
    const redis = await startRedis();
    open.push(redis.stop);
    const stored = aConversation({ id: 'call', state: 'with-operator' });
    const published: Announcement[] = [];
    const asked: unknown[] = [];
    hearCallNews(await socketsOn(redis.url), {
      conversations: {
        get: async (key) => {
          asked.push(key);
          return stored;
        },
      },
      publish: (announcement) => published.push(announcement),
      onFailure: (error) => expect.unreachable(String(error)),
    });
    const announcer = new Announcer(() => {});
    tellCallNews(await socketsOn(redis.url), announcer);

    const voice = { ...stored.replyTo, channel: 'voice' } as const;
    const tell = (id: string, replyTo: typeof stored.replyTo) =>
      announcer.announce({
        kind: 'entries',
        conversation: { ...aConversation({ id }), replyTo },
        entries: [],
      });
    // Until both are subscribed nobody hears.
    await expect
      .poll(() => {
        tell('chat', { ...stored.replyTo, channel: 'web-chat' });
        tell('call', voice);
        return published.length;
      })
      .toBeGreaterThan(0);
    expect(published[0]).toMatchObject({
      kind: 'conversation',
      conversation: { id: 'call', state: 'with-operator' },
    });
    expect(asked[0]).toEqual({ tenantId: stored.tenantId, id: 'call' });
    expect(asked).not.toContainEqual(expect.objectContaining({ id: 'chat' }));
  },
);
