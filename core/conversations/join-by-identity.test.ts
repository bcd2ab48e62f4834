import { describe, expect, it } from 'vitest';
import { receiveMessage } from './receive-message.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

const inTelegram = { channel: 'telegram', accountId: 'bot', senderId: '100' } as const;

describe('joining by proof of who she is', () => {
  /** The assistant takes "я …" for a proof, "я … за …" for that of a representative. */
  function world() {
    const setup = memoryPorts();
    setup.assistant.script = ({ body, now }) => {
      if (!('text' in body) || !body.text.startsWith('я ')) return {};
      const [speaker = '', ward] = body.text.slice(2).split(' за ');
      return {
        say: [{ text: 'Личность подтверждена.' }],
        identification: {
          level: 'confirmed',
          subjectId: ward ?? speaker,
          method: 'code-word',
          at: now.toISOString(),
          ...(ward === undefined ? {} : { representativeId: speaker }),
        },
      };
    };
    const says = async (text: string, where: object = {}) => {
      const received = await receiveMessage(setup.ports, anEnvelope({ text, ...where }));
      if (received.outcome !== 'accepted') throw new Error(received.outcome);
      await takeTurn(setup.ports, received.conversation);
      const now = await setup.ports.conversations.get(received.conversation);
      if (!now) throw new Error('gone');
      return now;
    };
    return { ...setup, says };
  }

  it('goes on with what is unfinished in the other channel', async () => {
    const { ports, says } = world();
    const there = await says('я анна');
    const here = await says('я анна', inTelegram);
    expect(here).toMatchObject({ state: 'closed', closeReason: 'continued-elsewhere' });
    expect(await historyOf(ports, here)).toEqual([
      'system: conversation.started',
      'citizen: я анна',
      'bot: Личность подтверждена.',
      'system: conversation.closed',
    ]);
    await takeTurn(ports, there);
    expect((await historyOf(ports, there)).slice(-2)).toEqual([
      'citizen: channel.joined',
      'bot: Вы написали: event',
    ]);
    const next = await says('дальше', inTelegram);
    expect(next.id).toBe(there.id);
    expect(next.replyTo.channel).toBe('telegram');
  });

  it('goes by who speaks: leaves apart another person, the same channel, her ward and what is old', async () => {
    const other = world();
    await other.says('я анна');
    expect((await other.says('я вера', inTelegram)).state).toBe('assistant');
    const same = world();
    await same.says('я анна');
    expect((await same.says('я анна', { senderId: 'another-browser' })).state).toBe('assistant');
    const ward = world();
    await ward.says('я анна');
    expect((await ward.says('я анна за вера', inTelegram)).state).toBe('closed');
    const wards = world();
    await wards.says('я вера');
    expect((await wards.says('я анна за вера', inTelegram)).state).toBe('assistant');
    const old = world();
    await old.says('я анна');
    old.clock.advance(4 * 24 * 3_600_000);
    expect((await old.says('я анна', inTelegram)).state).toBe('assistant');
  });

  it('does the same once when a crash came between the two', async () => {
    const { ports, says } = world();
    const there = await says('я анна');
    const received = await receiveMessage(ports, anEnvelope({ text: 'я анна', ...inTelegram }));
    if (received.outcome !== 'accepted') throw new Error(received.outcome);
    const save = ports.conversations.save.bind(ports.conversations);
    ports.conversations.save = async (next) => {
      if (next.id === received.conversation.id) throw new Error('the process died');
      return save(next);
    };
    await expect(takeTurn(ports, received.conversation)).rejects.toThrow('the process died');
    ports.conversations.save = save;
    await takeTurn(ports, received.conversation);
    await takeTurn(ports, there);
    const joined = (await historyOf(ports, there)).filter((line) => line.includes('channel.joined'));
    expect(joined).toHaveLength(1);
    expect((await ports.conversations.get(received.conversation))?.state).toBe('closed');
  });

  it('asks for the turn of the conversation it goes on with', async () => {
    const { says, announcements } = world();
    const there = await says('я анна');
    await says('я анна', inTelegram);
    expect(
      announcements.some(
        (one) =>
          one.kind === 'entries' &&
          one.conversation.id === there.id &&
          one.entries.some((entry) => entry.awaitsTurn),
      ),
    ).toBe(true);
  });
});
