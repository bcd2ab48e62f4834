import { describe, expect, it } from 'vitest';
import { AppError } from '../shared/app-error.ts';
import type { Conversation } from './conversation.ts';
import { receiveMessage } from './receive-message.ts';
import { sweepConversations } from './sweep.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

type Setup = ReturnType<typeof memoryPorts>;

async function written(setup: Setup, text = 'Добрый день', over = {}): Promise<Conversation> {
  const received = await receiveMessage(setup.ports, anEnvelope({ text, ...over }));
  if (received.outcome !== 'accepted') throw new Error(`not accepted: ${received.outcome}`);
  return received.conversation;
}

async function current(setup: Setup, key: Conversation): Promise<Conversation> {
  const found = await setup.ports.conversations.get(key);
  if (!found) throw new Error('gone');
  return found;
}

describe('takeTurn', () => {
  it('answers every message once, in order, and remembers the dialog', async () => {
    const setup = memoryPorts();
    const conversation = await written(setup, 'раз');
    await written(setup, 'два');
    expect(await takeTurn(setup.ports, conversation)).toEqual({ outcome: 'done' });
    await takeTurn(setup.ports, conversation);
    expect(await historyOf(setup.ports, conversation)).toEqual([
      'system: conversation.started',
      'citizen: раз',
      'citizen: два',
      'bot: Вы написали: раз',
      'bot: Вы написали: два',
    ]);
    expect(await current(setup, conversation)).toMatchObject({
      answeredSeq: 3,
      dialog: { count: 2 },
      outbox: [],
    });
  });

  it('writes down with the first thing said what was made of the message', async () => {
    const setup = memoryPorts();
    const understood = { intent: 'amount', decision: 'answer' } as const;
    setup.assistant.script = () => ({ say: [{ text: 'Раз.' }, { text: 'Два.' }], understood });
    const conversation = await written(setup);
    await takeTurn(setup.ports, conversation);
    const said = (await setup.ports.entries.since(conversation, 2, 10)).map(({ body }) => body);
    expect(said).toEqual([
      { kind: 'text', text: 'Раз.', understood },
      { kind: 'text', text: 'Два.' },
    ]);
  });

  it('leaves the turn to whoever has it, and that one finds what came meanwhile', async () => {
    const setup = memoryPorts();
    const conversation = await written(setup, 'раз');
    let second: Promise<unknown> | undefined;
    setup.assistant.script = ({ body }) => {
      if ('text' in body && body.text === 'раз')
        second = written(setup, 'два').then((c) => takeTurn(setup.ports, c));
      return {};
    };
    await Promise.all([takeTurn(setup.ports, conversation), takeTurn(setup.ports, conversation)]);
    await second;
    const bot = (await historyOf(setup.ports, conversation)).filter((line) => line.startsWith('bot'));
    expect(bot).toEqual(['bot: Вы написали: раз', 'bot: Вы написали: два']);
  });

  it('says nothing twice when many take the turn at once', async () => {
    const setup = memoryPorts();
    const conversation = await written(setup);
    await Promise.all(Array.from({ length: 20 }, () => takeTurn(setup.ports, conversation)));
    expect(
      (await historyOf(setup.ports, conversation)).filter((line) => line.startsWith('bot')),
    ).toHaveLength(1);
  });

  it('hands over to the queue with reason and summary', async () => {
    const setup = memoryPorts();
    setup.assistant.script = () => ({
      say: [{ text: 'Зову оператора.' }],
      action: {
        type: 'handoff',
        line: 2,
        isCrisis: false,
        reason: 'asked',
        summary: 'О пособии',
        skills: ['x'],
      },
    });
    const conversation = await written(setup, 'оператора!');
    await takeTurn(setup.ports, conversation);
    expect(await current(setup, conversation)).toMatchObject({
      state: 'queued',
      queueing: { queueId: 'queue-2', reason: 'asked', summary: 'О пособии', skills: ['x'], declines: [] },
    });
    expect((await historyOf(setup.ports, conversation)).slice(2)).toEqual([
      'bot: Зову оператора.',
      'system: conversation.queued',
    ]);
  });

  it('moves who waits already to the front when it turns out to be a crisis, once', async () => {
    const setup = memoryPorts();
    setup.assistant.script = ({ body }) => ({
      action: {
        type: 'handoff',
        line: 1,
        isCrisis: 'text' in body && body.text === 'бьёт',
        reason: 'asked',
        summary: '',
      },
    });
    const conversation = await written(setup, 'оператора!');
    await takeTurn(setup.ports, conversation);
    const before = await current(setup, conversation);
    for (const text of ['бьёт', 'ещё', 'бьёт']) {
      await receiveMessage(setup.ports, anEnvelope({ text }));
      await takeTurn(setup.ports, conversation);
    }
    const after = await current(setup, conversation);
    expect(after).toMatchObject({
      state: 'queued',
      queueing: { isCrisis: true, enteredAt: before?.queueing?.enteredAt },
    });
    expect(after?.queueing?.rankAt.getTime()).toBeLessThan(before?.queueing?.rankAt.getTime() ?? 0);
    const queued = (await historyOf(setup.ports, conversation)).filter((line) => line.includes('queued'));
    expect(queued).toHaveLength(2);
  });

  it('puts a crisis before everybody who waits', async () => {
    const setup = memoryPorts();
    const handoff = (isCrisis: boolean) => ({
      action: { type: 'handoff', line: 1, isCrisis, reason: 'asked', summary: '' } as const,
    });
    setup.assistant.script = ({ body }) => handoff('text' in body && body.text === 'помогите');
    await takeTurn(setup.ports, await written(setup, 'оператора', { senderId: 'a' }));
    setup.clock.advance(3_600_000);
    const crisis = await written(setup, 'помогите', { senderId: 'b' });
    await takeTurn(setup.ports, crisis);
    const waiting = await setup.ports.conversations.listWaiting({ tenantId: 'tenant-1', limit: 10 });
    expect(waiting.map(({ personId }) => personId)[0]).toBe(crisis.personId);
    expect(waiting).toHaveLength(2);
  });

  it('hears the citizen while she waits, does not queue her twice, and lets her withdraw', async () => {
    const setup = memoryPorts();
    setup.assistant.script = ({ body }) =>
      'text' in body && body.text === 'не надо'
        ? { action: { type: 'withdraw' } }
        : { action: { type: 'handoff', line: 1, isCrisis: false, reason: 'asked', summary: '' } };
    const conversation = await written(setup, 'оператора');
    await takeTurn(setup.ports, conversation);
    const queued = await current(setup, conversation);
    await written(setup, 'ну где же');
    await takeTurn(setup.ports, conversation);
    expect((await current(setup, conversation)).queueing).toEqual(queued.queueing);
    await written(setup, 'не надо');
    await takeTurn(setup.ports, conversation);
    const withdrawn = await current(setup, conversation);
    expect(withdrawn.state).toBe('assistant');
    expect(withdrawn.queueing).toBeUndefined();
    expect((await historyOf(setup.ports, conversation)).at(-1)).toBe('system: conversation.withdrawn');
  });

  it('asks for a rating when it says goodbye', async () => {
    const setup = memoryPorts();
    setup.assistant.script = () => ({ say: [{ text: 'До свидания' }], action: { type: 'close' } });
    const conversation = await written(setup, 'спасибо');
    await takeTurn(setup.ports, conversation);
    expect(await current(setup, conversation)).toMatchObject({ state: 'closed', closeReason: 'answered' });
    expect((await historyOf(setup.ports, conversation)).slice(2)).toEqual([
      'bot: До свидания',
      'bot: [rating-asked]',
      'system: conversation.closed',
    ]);
  });

  it('does not close on somebody who has written on meanwhile', async () => {
    const setup = memoryPorts();
    setup.assistant.script = ({ body }) =>
      'text' in body && body.text === 'спасибо, всё'
        ? { say: [{ text: 'До свидания' }], action: { type: 'close' } }
        : { say: [{ text: 'Слушаю' }] };
    const conversation = await written(setup, 'спасибо, всё');
    await written(setup, 'ой, ещё вопрос');
    await takeTurn(setup.ports, conversation);
    expect((await current(setup, conversation)).state).toBe('assistant');
    expect((await historyOf(setup.ports, conversation)).slice(3)).toEqual([
      'bot: До свидания',
      'bot: Слушаю',
    ]);
  });

  it('does not ask for a rating of somebody who wants to be left alone', async () => {
    const setup = memoryPorts();
    const action = { type: 'close', isUnrated: true } as const;
    setup.assistant.script = () => ({ say: [{ text: 'Больше не позвоним' }], action });
    const conversation = await written(setup, 'не звоните больше');
    await takeTurn(setup.ports, conversation);
    expect((await historyOf(setup.ports, conversation)).slice(2)).toEqual([
      'bot: Больше не позвоним',
      'system: conversation.closed',
    ]);
  });

  it('says sorry and calls an operator when the assistant fails on a message', async () => {
    const setup = memoryPorts();
    setup.assistant.script = () => {
      throw new Error('bug');
    };
    const conversation = await written(setup);
    await takeTurn(setup.ports, conversation);
    expect(await current(setup, conversation)).toMatchObject({
      state: 'queued',
      queueing: { reason: 'failed' },
    });
    expect((await historyOf(setup.ports, conversation)).slice(2)).toEqual([
      'bot: [turn-failed]',
      'system: conversation.queued',
    ]);
    expect(setup.reports).toEqual([
      { name: 'turn-failed', details: { conversationId: conversation.id, seq: 2 } },
    ]);
  });

  it('tries again later when the assistant says that it may succeed', async () => {
    const setup = memoryPorts();
    setup.assistant.script = () => {
      throw new AppError('search-unavailable', 'try again', { retryable: true });
    };
    const conversation = await written(setup);
    await expect(takeTurn(setup.ports, conversation)).rejects.toMatchObject({ code: 'search-unavailable' });
    setup.assistant.script = () => ({});
    setup.clock.advance(10_000);
    expect(await sweepConversations(setup.ports, { isStart: false })).toMatchObject({ unanswered: 1 });
    expect((await historyOf(setup.ports, conversation)).at(-1)).toBe('bot: Вы написали: Добрый день');
    expect(await sweepConversations(setup.ports, { isStart: false })).toEqual({
      unflushed: 0,
      unanswered: 0,
      undelivered: 0,
    });
  });

  it('is silent while an operator talks', async () => {
    const setup = memoryPorts();
    const conversation = await written(setup);
    await setup.ports.conversations.save({ ...conversation, version: 2, state: 'with-operator', outbox: [] });
    await takeTurn(setup.ports, conversation);
    expect(setup.assistant.turns).toEqual([]);
    expect(await setup.ports.entries.listAwaitingTurn(conversation)).toEqual([]);
  });

  it('goes on after the clock went back an hour', async () => {
    const setup = memoryPorts();
    const conversation = await written(setup, 'раз');
    await takeTurn(setup.ports, conversation);
    await setup.ports.leases.take(`turn:${conversation.id}`, 15_000);
    setup.clock.advance(-3_600_000);
    await written(setup, 'два');
    expect(await takeTurn(setup.ports, conversation)).toEqual({ outcome: 'done' });
    expect((await historyOf(setup.ports, conversation)).at(-1)).toBe('bot: Вы написали: два');
  });
});

describe('sweepConversations', () => {
  it('answers the others when one conversation cannot be answered', async () => {
    const setup = memoryPorts();
    setup.assistant.script = ({ body }) => {
      if ('text' in body && body.text === 'яд')
        throw new AppError('search-unavailable', '', { retryable: true });
      return {};
    };
    await written(setup, 'яд', { senderId: 'a' });
    const other = await written(setup, 'мир', { senderId: 'b' });
    setup.clock.advance(10_000);
    await sweepConversations(setup.ports, { isStart: false }).catch(() => undefined);
    expect((await historyOf(setup.ports, other)).at(-1)).toBe('bot: Вы написали: мир');
  });
});
