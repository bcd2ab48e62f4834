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
