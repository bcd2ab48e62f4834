import { afterEach, expect, it } from 'vitest';
import type { ChatClient } from '#apps/chat-widget/client/chat-client.ts';
import { MemoryBrowser } from '#apps/chat-widget/client/storage.ts';
import { type ChatWorld, openWorld } from './testing/chat-world.ts';
import { openTab, ready, texts, until } from './testing/visitor-client.ts';

let world: ChatWorld;
const tabs: ChatClient[] = [];

afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.stop();
  await world.close();
});

function aTab(browser = new MemoryBrowser()): ChatClient {
  const tab = openTab(world.url, browser);
  tabs.push(tab);
  return tab;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function dropConnections(): void {
  for (const socket of world.io.of('/chat').sockets.values()) socket.conn.close();
}

it('loses nothing, doubles nothing and keeps the order while the connection drops every 200 ms', async () => {
  world = await openWorld({ isQuiet: true });
  const browser = new MemoryBrowser();
  const tab = aTab(browser);
  const other = aTab(browser);
  await ready(tab);
  await ready(other);
  tab.send({ kind: 'text', text: 'начало' }, 'начало');
  const { conversation } = await until(tab, ({ conversation: c, pending }) => c !== undefined && !pending[0]);
  if (!conversation) throw new Error('no conversation');
  const key = { tenantId: 'north', id: conversation.id };

  const drops = setInterval(dropConnections, 200);
  for (let n = 0; n < 200; n++) {
    tab.send({ kind: 'text', text: `c${n}` }, `c${n}`);
    await world.say(key, `o${n}`);
    if (n % 7 === 0) await world.say(key, 'для своих', { staff: 'note' });
    await pause(10);
  }
  clearInterval(drops);

  const all = world.entries.list(key).filter(({ visibility }) => visibility === 'everyone');
  for (const each of [tab, other]) {
    await until(each, ({ entries, pending }) => pending.length === 0 && entries.length === 402, 15_000);
    expect(each.state.entries.map(({ seq }) => seq)).toEqual(
      world.entries
        .list(key)
        .filter(({ visibility }) => visibility === 'everyone')
        .map(({ seq }) => seq),
    );
    expect(texts(each).filter((text) => text.startsWith('c'))).toEqual(
      Array.from({ length: 200 }, (_, n) => `c${n}`),
    );
    expect(texts(each).filter((text) => text.startsWith('o'))).toEqual(
      Array.from({ length: 200 }, (_, n) => `o${n}`),
    );
    expect(texts(each)).not.toContain('для своих');
  }
  expect(all.length).toBeGreaterThan(200);
});

it('shows a message that arrives between the history and the first announcement', async () => {
  world = await openWorld({ isQuiet: true });
  const browser = new MemoryBrowser();
  const first = aTab(browser);
  await ready(first);
  first.send({ kind: 'text', text: 'начало' }, 'начало');
  const { conversation } = await until(first, ({ conversation: c }) => c !== undefined);
  const key = { tenantId: 'north', id: conversation?.id ?? '' };
  for (let n = 0; n < 30; n++) {
    const late = aTab(browser);
    late.start();
    // Spread over the whole of connecting, joining and asking.
    await pause(n / 2);
    await world.say(key, `m${n}`);
    await until(late, () => texts(late).includes(`m${n}`), 3000);
    late.stop();
  }
});

it('asks for what is missing when an announcement does not join on', async () => {
  world = await openWorld({ isQuiet: true });
  const tab = aTab();
  await ready(tab);
  tab.send({ kind: 'text', text: 'начало' }, 'начало');
  const { conversation } = await until(tab, ({ conversation: c, pending }) => c !== undefined && !pending[0]);
  const key = { tenantId: 'north', id: conversation?.id ?? '' };
  // Appended, but the process dies before it tells anybody.
  await world.entries.append(key, [
    {
      key: 'x',
      at: new Date(),
      author: { kind: 'bot' },
      visibility: 'everyone',
      body: { kind: 'text', text: 'тихо' },
    },
  ]);
  await world.say(key, 'громко');
  await until(tab, () => texts(tab).includes('тихо'));
  expect(texts(tab)).toEqual(['начало', 'тихо', 'громко']);
});

it('sends what was written offline once, in order, even after a reload', async () => {
  world = await openWorld({ isQuiet: true });
  const { port } = world;
  const browser = new MemoryBrowser();
  const before = aTab(browser);
  await ready(before);
  await world.close();
  await until(before, ({ connection }) => connection === 'offline');
  before.send({ kind: 'text', text: 'один' }, 'один');
  before.send({ kind: 'text', text: 'два' }, 'два');
  expect(before.state.pending.map(({ shown }) => shown)).toEqual(['один', 'два']);
  before.stop();

  world = await openWorld({ isQuiet: true, port });
  const after = aTab(browser);
  after.start();
  after.send({ kind: 'text', text: 'три' }, 'три');
  await until(after, ({ pending, entries }) => pending.length === 0 && entries.length === 4);
  expect(texts(after)).toEqual(['один', 'два', 'три']);
});

it('keeps the order of a thousand messages that the server asks to slow down', async () => {
  let permitted = 100;
  world = await openWorld({
    isQuiet: true,
    take: (name) => {
      if (name !== 'web-chat.send' || permitted-- > 0) return 0;
      permitted = 100;
      return 60;
    },
  });
  const tab = aTab();
  await ready(tab);
  const wanted = Array.from({ length: 1000 }, (_, n) => `${n}`);
  for (const text of wanted) tab.send({ kind: 'text', text }, text);
  const { conversation } = await until(tab, ({ pending }) => pending.length === 0, 30_000);
  const stored = world.entries.list({ id: conversation?.id ?? '' });
  expect(stored.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []))).toEqual(wanted);
});
