import { expect, it } from 'vitest';
import { aConversation, anInboundDraft } from '#core/conversations/testing/builders.ts';
import { openEmbedded } from '../testing/open-test-storage.ts';

it('begins a turn with the write of its message', async () => {
  const storage = await openEmbedded();
  const { conversation } = await storage.conversations.create(aConversation());
  const { entry, begun } = await storage.turns.append(conversation, anInboundDraft(), 1000);
  expect(begun).toMatchObject({ conversation: { id: conversation.id }, awaiting: [{ id: entry.id }] });
  expect(await storage.turns.begin(conversation, 1000)).toBeUndefined();
  await storage.close();
});

it('begins none for a message that needs no answer, or when nobody would take it', async () => {
  const storage = await openEmbedded();
  const { conversation } = await storage.conversations.create(aConversation());
  const { awaitsTurn: _, ...note } = anInboundDraft();
  expect((await storage.turns.append(conversation, note, 1000)).begun).toBeUndefined();
  expect((await storage.turns.append(conversation, anInboundDraft(), undefined)).begun).toBeUndefined();
  expect(await storage.turns.begin(conversation, 1000)).toBeDefined();
  await storage.close();
});

it('appends to the conversation it saved last without reading it, and begins its turn', async () => {
  const storage = await openEmbedded();
  const { conversation } = await storage.conversations.create(aConversation());
  expect(storage.turns.recall?.(conversation)).toBeUndefined();
  const saved = { ...conversation, version: 2, dialog: { turns: 1 } };
  await storage.turns.commit(saved);
  const recalled = storage.turns.recall?.(conversation);
  expect(recalled?.conversation).toEqual(await storage.conversations.get(conversation));
  const draft = anInboundDraft();
  const appended = await recalled?.append(draft, 1000);
  expect(appended?.begun).toMatchObject({ conversation: saved, awaiting: [{ id: appended?.entry.id }] });
  expect(await recalled?.append(draft, 1000)).toMatchObject({
    entry: { id: appended?.entry.id },
    isRepeat: true,
  });
  await storage.close();
});

it('appends nothing to a recalled conversation that somebody changed, and recalls it no more', async () => {
  const storage = await openEmbedded();
  const { conversation } = await storage.conversations.create(aConversation());
  await storage.turns.commit({ ...conversation, version: 2 });
  const recalled = storage.turns.recall?.(conversation);
  await storage.conversations.save({ ...conversation, version: 3, language: 'en' });
  expect(await recalled?.append(anInboundDraft(), 1000)).toBeUndefined();
  expect(await storage.entries.since(conversation, 0, 10)).toEqual([]);
  expect(storage.turns.recall?.(conversation)).toBeUndefined();
  await storage.close();
});

it('recalls no conversation that is over', async () => {
  const storage = await openEmbedded();
  const { conversation } = await storage.conversations.create(aConversation());
  await storage.turns.commit({ ...conversation, version: 2 });
  await storage.turns.commit({ ...conversation, version: 3, state: 'closed', closedAt: new Date() });
  expect(storage.turns.recall?.(conversation)).toBeUndefined();
  await storage.close();
});
