import { describe, expect, it } from 'vitest';
import { linkIdentity } from '../people/index.ts';
import { changeConversation, eventDraft } from './change.ts';
import { maxTextLength } from './clean-text.ts';
import { receiveMessage } from './receive-message.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

describe('receiveMessage', () => {
  async function accepted(setup: ReturnType<typeof memoryPorts>, envelope = anEnvelope()) {
    const received = await receiveMessage(setup.ports, envelope);
    if (received.outcome !== 'accepted' && received.outcome !== 'repeated')
      throw new Error(`not taken: ${received.outcome}`);
    return received;
  }

  it('begins a conversation with the first message and tells the screens', async () => {
    const setup = memoryPorts();
    const { conversation, entry } = await accepted(setup, anEnvelope({ language: 'en' }));
    expect(entry).toMatchObject({ seq: 2, awaitsTurn: true, visibility: 'everyone' });
    expect(conversation).toMatchObject({ state: 'assistant', language: 'en' });
    expect(await historyOf(setup.ports, conversation)).toEqual([
      'system: conversation.started',
      'citizen: Добрый день',
    ]);
    expect(setup.announcements.map(({ kind }) => kind)).toEqual(['conversation', 'entries', 'entries']);
  });

  it('takes a repeat once, even twenty at the same time, and always gives the first entry', async () => {
    const setup = memoryPorts();
    const envelope = anEnvelope();
    const all = await Promise.all(Array.from({ length: 20 }, () => accepted(setup, envelope)));
    all.push(await accepted(setup, envelope));
    expect(new Set(all.map(({ entry }) => entry.id)).size).toBe(1);
    expect(all.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(all.at(-1)?.outcome).toBe('repeated');
    expect((await setup.ports.entries.since(all[0]?.conversation ?? never(), 0, 10)).length).toBe(2);
  });

  it('gives the first entry to a repeat that comes after its conversation has ended', async () => {
    const setup = memoryPorts();
    const envelope = anEnvelope();
    const first = await accepted(setup, envelope);
    const close = { state: 'closed', closedAt: setup.clock.now(), closeReason: 'answered' } as const;
    await changeConversation(setup.ports, first.conversation, () => close);
    const late = await accepted(setup, envelope);
    expect(late).toMatchObject({ outcome: 'repeated', conversation: { state: 'closed' } });
    expect(await setup.ports.conversations.findOpen(first.conversation)).toBeUndefined();

    const next = await accepted(setup);
    const later = await accepted(setup, envelope);
    expect(later).toMatchObject({ outcome: 'repeated', entry: { id: first.entry.id } });
    expect(later.conversation.id).toBe(first.conversation.id);
    expect(await historyOf(setup.ports, next.conversation)).toEqual([
      'system: conversation.started',
      'citizen: Добрый день',
    ]);
  });

  it('says what was left unsaid first, but not what the history has by now', async () => {
    const setup = memoryPorts();
    const { conversation } = await accepted(setup);
    const left = eventDraft(setup.clock.now(), 'left', { type: 'conversation.withdrawn' });
    await setup.ports.conversations.save({ ...conversation, version: 2, outbox: [left] });
    await accepted(setup);
    const history = ['citizen: Добрый день', 'system: conversation.withdrawn', 'citizen: Добрый день'];
    expect((await historyOf(setup.ports, conversation)).slice(1)).toEqual(history);

    await setup.ports.conversations.save({ ...conversation, version: 3, outbox: [left] });
    setup.announcements.length = 0;
    await accepted(setup);
    expect(setup.announcements).toHaveLength(1);
    expect((await historyOf(setup.ports, conversation)).slice(1)).toEqual([...history, history[0]]);
  });

  it('begins one conversation when the first messages of one visitor come all at once', async () => {
    const setup = memoryPorts();
    const all = await Promise.all(Array.from({ length: 10 }, () => accepted(setup)));
    expect(new Set(all.map(({ conversation }) => conversation.id)).size).toBe(1);
    const started = (await historyOf(setup.ports, all[0]?.conversation ?? never())).filter((line) =>
      line.includes('started'),
    );
    expect(started).toHaveLength(1);
  });

  it('does not mistake the same external id of another sender for a repeat', async () => {
    const setup = memoryPorts();
    const first = await accepted(setup, anEnvelope({ externalId: '1' }));
    const second = await accepted(setup, anEnvelope({ externalId: '1', senderId: 'visitor-2' }));
    expect(second.outcome).toBe('accepted');
    expect(second.conversation.id).not.toBe(first.conversation.id);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['what cannot be seen', '\u200B\uFEFF\u202E\u2066'],
    ['joiners alone', '\u200D\u200D'],
    ['control characters', '\u0000\u0007\u009F'],
  ])('refuses a message of %s and keeps nothing', async (_what, text) => {
    const setup = memoryPorts();
    expect(await receiveMessage(setup.ports, anEnvelope({ text }))).toEqual({
      outcome: 'refused',
      reason: 'empty',
    });
    expect(setup.announcements).toEqual([]);
  });

  it('refuses a text that is too long, and takes the longest permitted', async () => {
    const setup = memoryPorts();
    const refused = await receiveMessage(setup.ports, anEnvelope({ text: 'я'.repeat(maxTextLength + 1) }));
    expect(refused).toEqual({ outcome: 'refused', reason: 'too-long', limit: maxTextLength });
    expect((await accepted(setup, anEnvelope({ text: 'я'.repeat(maxTextLength) }))).outcome).toBe('accepted');
  });

  it('keeps HTML as text and takes out what can make a text read otherwise', async () => {
    const setup = memoryPorts();
    const text = '<script>alert(1)</script>\u202Eтекст\u0000';
    const { entry } = await accepted(setup, anEnvelope({ text }));
    expect(entry.body).toEqual({ kind: 'text', text: '<script>alert(1)</script>текст' });
  });

  it('drops an empty caption and refuses a long one', async () => {
    const setup = memoryPorts();
    const file = { fileId: 'f', name: 'a.png', mediaType: 'image/png', size: 1 };
    const { entry } = await accepted(
      setup,
      anEnvelope({ content: { kind: 'file', file, caption: '\u200B' } }),
    );
    expect(entry.body).toEqual({ kind: 'file', file });
    const long = { kind: 'file', file, caption: 'я'.repeat(maxTextLength + 1) } as const;
    expect(await receiveMessage(setup.ports, anEnvelope({ content: long }))).toMatchObject({
      reason: 'too-long',
    });
  });

  it('links a new conversation to the one that was closed, in the same language', async () => {
    const setup = memoryPorts();
    const { conversation: first } = await accepted(setup, anEnvelope({ language: 'en' }));
    await setup.ports.conversations.save({
      ...first,
      version: first.version + 1,
      state: 'closed',
      outbox: [],
    });
    setup.clock.advance(1000);
    const { conversation: second } = await accepted(setup);
    expect(second).toMatchObject({ previousId: first.id, language: 'en' });
    const [started] = await setup.ports.entries.since(second, 0, 1);
    expect(started?.body).toMatchObject({ event: { previousId: first.id } });
  });

  it('answers where the citizen wrote last, and notes that she changed the channel', async () => {
    const setup = memoryPorts();
    const { conversation, entry } = await accepted(setup);
    const { identity } = await setup.ports.people.findOrCreateIdentity(
      { tenantId: 'tenant-1', channel: 'telegram', accountId: 'bot', senderId: '100' },
      { language: 'ru' },
    );
    await linkIdentity(setup.ports.people, identity, {
      personId: conversation.personId,
      confirmedBy: { method: 'link-code' },
      at: setup.ports.clock.now(),
    });
    const there = anEnvelope({ channel: 'telegram', accountId: 'bot', senderId: '100', text: 'Я тут' });
    const { conversation: same } = await accepted(setup, there);
    expect(same.id).toBe(conversation.id);
    expect(same.replyTo).toEqual({ channel: 'telegram', accountId: 'bot', identityId: identity.id });
    expect(await historyOf(setup.ports, same)).toEqual([
      'system: conversation.started',
      'citizen: Добрый день',
      'system: channel.joined',
      'citizen: Я тут',
    ]);
    const back = await accepted(setup);
    expect(back.conversation.replyTo.identityId).toBe(entry.origin?.identityId);
  });

  it('keeps messages in the order they came, not the order they were written', async () => {
    const setup = memoryPorts();
    const at = (minute: number) => new Date(`2026-11-20T09:0${minute}:00Z`);
    await accepted(setup, anEnvelope({ text: 'вторая', at: at(2) }));
    const { conversation } = await accepted(setup, anEnvelope({ text: 'первая', at: at(1) }));
    expect((await historyOf(setup.ports, conversation)).slice(1)).toEqual([
      'citizen: вторая',
      'citizen: первая',
    ]);
  });

  it('notes a block in the open conversation, ignores it otherwise, and a message lifts it', async () => {
    const setup = memoryPorts();
    const blocked = () => anEnvelope({ content: { kind: 'blocked' } });
    expect(await receiveMessage(setup.ports, blocked())).toEqual({ outcome: 'ignored' });
    const { conversation, entry } = await accepted(setup);
    const of = { tenantId: 'tenant-1', id: entry.origin?.identityId ?? '' };
    expect((await setup.ports.people.getIdentity(of))?.blockedAt).toBeUndefined();
    const noted = await accepted(setup, blocked());
    expect(noted.entry).not.toHaveProperty('awaitsTurn');
    expect((await setup.ports.people.getIdentity(of))?.blockedAt).toBeInstanceOf(Date);
    await accepted(setup, anEnvelope({ content: { kind: 'unblocked' } }));
    expect((await setup.ports.people.getIdentity(of))?.blockedAt).toBeUndefined();
    expect((await historyOf(setup.ports, conversation)).slice(2)).toEqual([
      'citizen: channel.blocked',
      'citizen: channel.unblocked',
    ]);
  });
});

function never(): never {
  throw new Error('there must be one');
}
