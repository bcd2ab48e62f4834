import { afterEach, expect, it } from 'vitest';
import type { ChatClient } from '#apps/chat-widget/client/chat-client.ts';
import { MemoryBrowser } from '#apps/chat-widget/client/storage.ts';
import { type ChatWorld, openWorld } from './testing/chat-world.ts';
import { openTab, ready, texts, until } from './testing/visitor-client.ts';

let world: ChatWorld | undefined;
const tabs: ChatClient[] = [];

afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.stop();
  await world?.close();
  world = undefined;
});

async function aTab(in_: ChatWorld, browser = new MemoryBrowser()): Promise<ChatClient> {
  const tab = openTab(in_.url, browser);
  tabs.push(tab);
  await ready(tab);
  return tab;
}

it('carries a text to the assistant and its answer back', async () => {
  world = await openWorld();
  const tab = await aTab(world);
  tab.send({ kind: 'text', text: 'Есть вопрос' }, 'Есть вопрос');
  await until(tab, ({ entries, pending }) => entries.length === 3 && pending.length === 0);
  expect(texts(tab)).toEqual(['Есть вопрос', 'Вы написали: Есть вопрос']);
});

it('shows the history after a reload, to the same visitor only', async () => {
  world = await openWorld();
  const browser = new MemoryBrowser();
  const tab = await aTab(world, browser);
  tab.send({ kind: 'text', text: 'первый' }, 'первый');
  await until(tab, ({ entries }) => entries.length === 3);
  tab.stop();
  const again = await aTab(world, browser);
  await until(again, ({ entries }) => entries.length === 3);
  const stranger = await aTab(world);
  expect(stranger.state.entries).toEqual([]);
});

it('keeps two tabs equal from the first message on', async () => {
  world = await openWorld();
  const browser = new MemoryBrowser();
  const one = await aTab(world, browser);
  const two = await aTab(world, browser);
  one.send({ kind: 'text', text: 'из первой' }, 'из первой');
  await until(two, ({ entries }) => entries.length === 3);
  two.send({ kind: 'text', text: 'из второй' }, 'из второй');
  await until(one, ({ entries, pending }) => entries.length === 5 && pending.length === 0);
  await until(two, ({ entries, pending }) => entries.length === 5 && pending.length === 0);
  expect(texts(one)).toEqual(texts(two));
});

it('goes on with a conversation by code: every tab changes over, the old one stays with its person', async () => {
  world = await openWorld();
  const begun = await aTab(world);
  begun.send({ kind: 'text', text: 'начато там' }, 'начато там');
  begun.send({ kind: 'choice', choiceId: 'continue-elsewhere', label: 'Продолжить' }, 'Продолжить');
  await until(begun, () => texts(begun).some((text) => text.startsWith('Ваш код')));
  const code = /\d{3}-\d{3}/.exec(texts(begun).join(' '))?.[0] ?? '';

  const browser = new MemoryBrowser();
  const one = await aTab(world, browser);
  const two = await aTab(world, browser);
  one.send({ kind: 'text', text: 'своё' }, 'своё');
  await until(two, () => texts(two).includes('Вы написали: своё'));
  one.send({ kind: 'link-code', code }, 'код');
  for (const tab of [one, two]) {
    await until(tab, ({ pending }) => texts(tab).includes('начато там') && pending.length === 0);
    await until(tab, () => !texts(tab).includes('своё'));
  }
  two.send({ kind: 'text', text: 'дальше здесь' }, 'дальше здесь');
  for (const tab of [begun, one, two])
    await until(tab, () => texts(tab).includes('Вы написали: дальше здесь'));
  expect(texts(one)).toEqual(texts(begun));
  expect(texts(two)).toEqual(texts(begun));
});

it('has a wrong code answered by the assistant and keeps the conversation', async () => {
  world = await openWorld({
    respond: ({ body }) => ({
      dialog: {},
      say: [{ text: body.kind === 'event' && body.event.type === 'link.refused' ? 'Кода нет' : 'Что?' }],
    }),
  });
  const tab = await aTab(world);
  tab.send({ kind: 'link-code', code: '000000' }, 'код');
  await until(tab, ({ pending }) => texts(tab).includes('Кода нет') && pending.length === 0);
});

it('shows the operator by name, and that she has read', async () => {
  world = await openWorld({ isQuiet: true });
  const tab = await aTab(world);
  tab.send({ kind: 'text', text: 'раз' }, 'раз');
  const { conversation } = await until(tab, ({ conversation: c, pending }) => c !== undefined && !pending[0]);
  const of = { tenantId: 'north', conversationId: conversation?.id ?? '', identityId: 'staff-1', readSeq: 2 };
  await world.core.receipts.mark(of, of);
  world.chat.publish({ kind: 'receipt', ...of });
  await until(tab, ({ seen }) => seen[of.conversationId] === 2);
  world.chat.showTyping(
    (await world.core.conversations.get({ tenantId: 'north', id: of.conversationId })) ?? {
      tenantId: '',
      personId: '',
    },
    'operator',
  );
  await until(tab, ({ typing }) => typing === 'operator');
});

it('begins anew, with what was not sent yet, when its token is refused', async () => {
  world = await openWorld({ isQuiet: true });
  const browser = new MemoryBrowser();
  browser.values.set('otklik:north:token', `${'A'.repeat(43)}.${'A'.repeat(22)}`);
  const tab = await aTab(world, browser);
  tab.send({ kind: 'text', text: 'раз' }, 'раз');
  await until(tab, ({ entries, pending }) => entries.length === 2 && pending.length === 0);
});
