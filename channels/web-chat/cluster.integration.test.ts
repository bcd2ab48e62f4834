import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, it } from 'vitest';
import { MemoryBrowser } from '#apps/chat-widget/client/storage.ts';
import { type ChatWorld, openWorld } from './testing/chat-world.ts';
import { openTab, ready, texts, until } from './testing/visitor-client.ts';

const hasRedis = (() => {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    console.warn('skipped: no redis-server here');
    return false;
  }
})();

let redis: ChildProcess;
let folder: string;
const clients: Redis[] = [];

beforeAll(async () => {
  if (!hasRedis) return;
  folder = mkdtempSync(join(tmpdir(), 'otklik-redis-'));
  const socket = join(folder, 'redis.sock');
  redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]);
  for (let n = 0; n < 4; n++) clients.push(new Redis(socket, { retryStrategy: () => 50 }));
  for (const client of clients) client.on('error', () => {});
  await Promise.all(clients.map((client) => client.ping()));
});

afterAll(async () => {
  for (const client of clients) client.disconnect();
  redis?.kill();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

function connect(world: ChatWorld, n: number): ChatWorld {
  const [publisher, subscriber] = [clients[n * 2], clients[n * 2 + 1]];
  world.io.adapter(createAdapter(publisher, subscriber));
  return world;
}

it.skipIf(!hasRedis)(
  'carries a conversation between two servers, from the first message and through a code',
  async () => {
    const one = connect(await openWorld(), 0);
    // The second server stands on the same stores, as processes on one database do.
    const shared = { core: one.core, ports: one.ports };
    const two = connect(
      await openWorld({
        core: { ...shared.core, announce: (announcement) => two.chat.publish(announcement) },
        ports: {
          people: one.people,
          conversations: one.core.conversations,
          entries: one.entries,
          files: one.ports.files,
        },
      }),
      1,
    );
    const browser = new MemoryBrowser();
    const here = openTab(one.url, browser);
    await ready(here);
    const there = openTab(two.url, browser);
    const elsewhere = openTab(two.url, new MemoryBrowser());
    try {
      await ready(there);
      await ready(elsewhere);
      here.send({ kind: 'text', text: 'отсюда' }, 'отсюда');
      await until(there, () => texts(there).includes('Вы написали: отсюда'));
      there.send({ kind: 'text', text: 'оттуда' }, 'оттуда');
      await until(here, () => texts(here).includes('Вы написали: оттуда'));

      elsewhere.send({ kind: 'text', text: 'другой разговор' }, 'другой разговор');
      elsewhere.send({ kind: 'choice', choiceId: 'continue-elsewhere', label: 'Код' }, 'Код');
      await until(elsewhere, () => texts(elsewhere).some((text) => text.startsWith('Ваш код')));
      const code = /\d{3}-\d{3}/.exec(texts(elsewhere).join(' '))?.[0] ?? '';
      here.send({ kind: 'link-code', code }, 'код');
      for (const tab of [here, there])
        await until(tab, () => texts(tab).includes('другой разговор') && !texts(tab).includes('отсюда'));
      elsewhere.send({ kind: 'text', text: 'всем' }, 'всем');
      for (const tab of [here, there]) await until(tab, () => texts(tab).includes('Вы написали: всем'));
    } finally {
      for (const tab of [here, there, elsewhere]) tab.stop();
      await one.close();
      await two.close();
    }
  },
);
