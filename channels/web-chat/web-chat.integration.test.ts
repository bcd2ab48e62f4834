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
