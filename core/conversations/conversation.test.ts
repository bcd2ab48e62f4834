import { describe, expect, it } from 'vitest';
import { applyChange, changeConversation } from './change.ts';
import { type ConversationState, canMove, isOpen, moves, openStates } from './conversation.ts';
import { aConversation, aDraft } from './testing/builders.ts';
import { memoryPorts } from './testing/memory-ports.ts';

const states: readonly ConversationState[] = [
  'assistant',
  'queued',
  'reserved',
  'with-operator',
  'wrap-up',
  'closed',
];

describe('the table of moves', () => {
  it('permits exactly the moves of the design', () => {
    const permitted = states.flatMap((from) =>
      states.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(permitted).toEqual([
      'assistant → queued',
      'assistant → closed',
      'queued → assistant',
      'queued → reserved',
      'queued → closed',
      'reserved → assistant',
      'reserved → queued',
      'reserved → with-operator',
      'reserved → closed',
      'with-operator → assistant',
      'with-operator → queued',
      'with-operator → wrap-up',
      'with-operator → closed',
      'wrap-up → closed',
    ]);
    expect(Object.keys(moves).toSorted()).toEqual(states.toSorted());
  });

  it('lets every state end, and nothing leave the end', () => {
    for (const state of states) expect(state === 'closed' || canMove(state, 'closed')).toBe(true);
    expect(moves.closed).toEqual([]);
  });

  it('refuses any other change of state, and permits staying', () => {
    for (const from of states)
      for (const to of states) {
        const change = () => applyChange(aConversation({ state: from }), { state: to });
        if (from === to || canMove(from, to)) expect(change().state).toBe(to);
        else expect(change).toThrow(expect.objectContaining({ code: 'conversation-move-not-permitted' }));
      }
  });

  it('counts a conversation as open until its operator wraps up', () => {
    expect(states.filter((state) => isOpen(aConversation({ state })))).toEqual(openStates);
  });
});

describe('changeConversation', () => {
  it('asks again when somebody saved in between, and loses nobody’s words', async () => {
    const { ports } = memoryPorts();
    const { conversation } = await ports.conversations.create(aConversation());
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        changeConversation(ports, conversation, () => ({ say: [aDraft({ key: `k${i}` })] })),
      ),
    );
    const entries = await ports.entries.since(conversation, 0, 100);
    expect(entries.map(({ key }) => key).toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `k${i}`));
    expect(await ports.conversations.get(conversation)).toMatchObject({ version: 11, outbox: [] });
  });

  it('says that the conversation does not exist, also when it is another tenant’s', async () => {
    const { ports } = memoryPorts();
    const { conversation } = await ports.conversations.create(aConversation());
    const missing = changeConversation(ports, { ...conversation, tenantId: 'other' }, () => ({}));
    await expect(missing).rejects.toMatchObject({ code: 'conversation-not-found' });
  });

  it('changes nothing when refused or when there is nothing to change', async () => {
    const { ports, announcements } = memoryPorts();
    const { conversation } = await ports.conversations.create(aConversation());
    expect(await changeConversation(ports, conversation, () => undefined)).toMatchObject({
      outcome: 'unchanged',
    });
    expect(await changeConversation<'why'>(ports, conversation, () => ({ no: 'why' }))).toEqual({
      outcome: 'refused',
      no: 'why',
    });
    expect(await ports.conversations.get(conversation)).toEqual(conversation);
    expect(announcements).toEqual([]);
  });
});
