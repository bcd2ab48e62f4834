import { describe, expect, it } from 'vitest';
import type { Conversation } from './conversation.ts';
import { receiveMessage } from './receive-message.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

describe('rating', () => {
  /** A conversation the assistant has just closed. */
  async function closed(over: Partial<Conversation> = {}) {
    const setup = memoryPorts();
    setup.assistant.script = () => ({ say: [], action: { type: 'close' } });
    const received = await receiveMessage(setup.ports, anEnvelope({ text: 'спасибо' }));
    if (received.outcome !== 'accepted') throw new Error('not accepted');
    await takeTurn(setup.ports, received.conversation);
    setup.assistant.script = () => ({});
    const ended = await setup.ports.conversations.get(received.conversation);
    if (!ended) throw new Error('gone');
    if (Object.keys(over).length > 0)
      await setup.ports.conversations.save({ ...ended, ...over, version: ended.version + 1 });
    const press = (score: number, id = ended.id) =>
      receiveMessage(
        setup.ports,
        anEnvelope({ content: { kind: 'choice', choiceId: `rate:${id}:${score}`, label: String(score) } }),
      );
    const write = (text: string) => receiveMessage(setup.ports, anEnvelope({ text }));
    const rating = async () => (await setup.ports.conversations.get(ended))?.rating?.score;
    const openNow = () => setup.ports.conversations.findOpen(ended);
    return { ...setup, ended, press, write, rating, openNow };
  }

  it('belongs to the conversation that ended and begins no new one', async () => {
    const { ports, ended, press, rating, openNow } = await closed();
    await press(5);
    expect(await rating()).toBe(5);
    expect(await openNow()).toBeUndefined();
    expect((await historyOf(ports, ended)).slice(-3)).toEqual([
      'citizen: 5',
      'system: conversation.rated',
      'bot: [rating-thanks]',
    ]);
    expect(await ports.entries.listAwaitingTurn(ended)).toEqual([]);
  });

  it('takes the button however late, the bare digit within a day', async () => {
    const late = await closed();
    late.clock.advance(25 * 3_600_000);
    await late.write('4');
    expect(await late.rating()).toBeUndefined();
    expect(await late.openNow()).toBeDefined();
    await late.press(3);
    expect(await late.rating()).toBe(3);
    const soon = await closed();
    soon.clock.advance(23 * 3_600_000);
    await soon.write('4');
    expect(await soon.rating()).toBe(4);
  });

  it('lets a second press replace the first, but takes a second digit for a message', async () => {
    const { press, write, rating, openNow } = await closed();
    await press(5);
    await press(2);
    expect(await rating()).toBe(2);
    await write('1');
    expect(await rating()).toBe(2);
    expect(await openNow()).toBeDefined();
  });

  it('is possible while the operator is in wrap-up', async () => {
    const { press, rating } = await closed({ state: 'wrap-up' });
    await press(4);
    expect(await rating()).toBe(4);
  });

  it('does not exist for a conversation continued elsewhere', async () => {
    const { press, rating } = await closed({ closeReason: 'continued-elsewhere' });
    await press(4);
    expect(await rating()).toBeUndefined();
  });

  it('of somebody else’s conversation is an ordinary press in one’s own', async () => {
    const { ports, ended, rating } = await closed();
    const content = { kind: 'choice', choiceId: `rate:${ended.id}:1`, label: '1' } as const;
    const received = await receiveMessage(ports, anEnvelope({ senderId: 'stranger', content }));
    expect(received).toMatchObject({ outcome: 'accepted' });
    expect(await rating()).toBeUndefined();
  });

  it('ignores scores there are not', async () => {
    const { press, rating, write } = await closed();
    await press(6);
    await write('0');
    expect(await rating()).toBeUndefined();
  });
});
