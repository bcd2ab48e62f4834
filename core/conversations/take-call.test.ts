import { expect, it } from 'vitest';
import { changeConversation } from './change.ts';
import type { InboundContent } from './envelope.ts';
import { receiveMessage } from './receive-message.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

const caller = { channel: 'voice', accountId: 'line', senderId: 'caller' } as const;
const ended = { kind: 'call-ended', cause: 'citizen-hung-up', seconds: 42 } as const;

async function receives(setup: ReturnType<typeof memoryPorts>, content: InboundContent, externalId?: string) {
  const id = externalId === undefined ? {} : { externalId };
  const received = await receiveMessage(setup.ports, anEnvelope({ ...caller, ...id, content }));
  if (received.outcome !== 'accepted' && received.outcome !== 'repeated')
    throw new Error(`not taken: ${received.outcome}`);
  return received;
}

it('begins a conversation with the call and lets the assistant greet', async () => {
  const setup = memoryPorts();
  const { conversation, entry } = await receives(setup, { kind: 'call-started' });
  expect(entry).toMatchObject({ awaitsTurn: true, body: { event: { type: 'call.started' } } });
  await takeTurn(setup.ports, conversation);
  expect((await setup.ports.entries.since(conversation, 0, 10)).at(-1)?.author.kind).toBe('bot');
});

it('keeps in the history that the call was ours, and what for', async () => {
  const setup = memoryPorts();
  const outbound = { callId: 'call-7', purpose: 'notification', text: 'Синтетическое известие' } as const;
  const { entry } = await receives(setup, { kind: 'call-started', outbound });
  expect(entry.body).toEqual({
    kind: 'event',
    event: { type: 'call.started', direction: 'outbound', outbound },
  });
});

it('takes the same call once', async () => {
  const setup = memoryPorts();
  const first = await receives(setup, { kind: 'call-started' }, 'call-1');
  const again = await receives(setup, { kind: 'call-started' }, 'call-1');
  expect(again).toMatchObject({ outcome: 'repeated', entry: { id: first.entry.id } });
});

it('goes on with the open conversation in the next call, and knows nobody any more', async () => {
  const setup = memoryPorts();
  const first = await receives(setup, { kind: 'call-started' });
  const identification = {
    level: 'confirmed',
    subjectId: 's1',
    method: 'code-word',
    at: setup.clock.now().toISOString(),
  } as const;
  await changeConversation(setup.ports, first.conversation, () => ({ identification }));
  await receives(setup, ended);
  const second = await receives(setup, { kind: 'call-started' });
  expect(second.conversation.id).toBe(first.conversation.id);
  expect(second.conversation.identification).toBeUndefined();
});

it('takes who hung up out of the queue and keeps the conversation open', async () => {
  const setup = memoryPorts();
  const { conversation } = await receives(setup, { kind: 'call-started' });
  const now = setup.clock.now();
  const queueing = {
    queueId: 'q',
    enteredAt: now,
    rankAt: now,
    isCrisis: false,
    reason: 'asked',
    summary: '',
    skills: [],
    declines: [],
  };
  await changeConversation(setup.ports, conversation, () => ({ state: 'queued', queueing }));
  const over = await receives(setup, ended);
  expect(over.conversation).toMatchObject({ state: 'assistant' });
  expect(over.conversation.queueing).toBeUndefined();
  expect(over.entry.awaitsTurn).toBe(true);
  expect(await historyOf(setup.ports, over.conversation)).toContain('system: conversation.withdrawn');
});

it('leaves her in the queue who went on in the chat meanwhile', async () => {
  const setup = memoryPorts();
  const { conversation } = await receives(setup, { kind: 'call-started' });
  const replyTo = { channel: 'web-chat', accountId: 'site', identityId: 'other' } as const;
  const now = setup.clock.now();
  const queueing = {
    queueId: 'q',
    enteredAt: now,
    rankAt: now,
    isCrisis: false,
    reason: 'asked',
    summary: '',
    skills: [],
    declines: [],
  };
  await changeConversation(setup.ports, conversation, () => ({ state: 'queued', queueing, replyTo }));
  expect((await receives(setup, ended)).conversation.state).toBe('queued');
});

it('has nothing to note of a call that never began a conversation', async () => {
  const setup = memoryPorts();
  expect(await receiveMessage(setup.ports, anEnvelope({ ...caller, content: ended }))).toEqual({
    outcome: 'ignored',
  });
});

it('ends the call where it was, also when she calls again before that is known', async () => {
  const setup = memoryPorts();
  const first = await receives(setup, { kind: 'call-started' });
  await changeConversation(setup.ports, first.conversation, () => ({ state: 'closed' }));
  const second = await receives(setup, { kind: 'call-started' });
  expect(second.conversation.id).not.toBe(first.conversation.id);
  const { entry } = await receives(setup, { ...ended, conversationId: first.conversation.id });
  expect(entry.conversationId).toBe(first.conversation.id);
});
