import { describe, expect, it } from 'vitest';
import {
  linkCodeTenantTries,
  linkCodeTenantWindowMs,
  linkCodeTries,
  linkCodeTtlMs,
  linkIdentity,
} from '../people/index.ts';
import { receiveMessage } from './receive-message.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

const digitWords = 'ноль один два три четыре пять шесть семь восемь девять'.split(' ');
const inTelegram = { channel: 'telegram', accountId: 'bot', senderId: '100' } as const;

describe('joining by code', () => {
  /** A visitor of the web chat who was given a code. */
  async function withCode() {
    const setup = memoryPorts();
    setup.assistant.script = ({ body }) =>
      'text' in body && body.text === 'дай код'
        ? { say: [{ text: 'Ваш код: {code}' }], action: { type: 'issue-code', to: 'telegram' } }
        : {};
    const received = await receiveMessage(setup.ports, anEnvelope({ text: 'дай код' }));
    if (received.outcome !== 'accepted') throw new Error('not accepted');
    const { conversation } = received;
    await takeTurn(setup.ports, conversation);
    const said = (await historyOf(setup.ports, conversation)).at(-1) ?? '';
    const code = /\d{3}-\d{3}/.exec(said)?.[0] ?? '';
    expect(said).toBe(`bot: Ваш код: ${code}`);
    const bring = async (text: string, over = {}) => {
      const result = await receiveMessage(setup.ports, anEnvelope({ ...inTelegram, text, ...over }));
      if (result.outcome !== 'accepted' && result.outcome !== 'repeated') throw new Error(result.outcome);
      return result;
    };
    return { ...setup, conversation, code, bring };
  }

  it('goes on with the same conversation, and answers come to the new channel', async () => {
    const { ports, conversation, code, bring } = await withCode();
    const joined = await bring(code);
    expect(joined.conversation.id).toBe(conversation.id);
    expect(joined.conversation.replyTo.channel).toBe('telegram');
    expect(joined.entry.body).toEqual({
      kind: 'event',
      event: { type: 'channel.joined', channel: 'telegram' },
    });
    const [one, other] = await ports.people.listIdentities(conversation);
    expect([one?.channel, other?.channel].toSorted()).toEqual(['telegram', 'web-chat']);
  });

  it('never keeps the code, right or wrong', async () => {
    const { ports, conversation, code, bring } = await withCode();
    await bring(code);
    const wrong = await bring('123-456', { senderId: '200' });
    const entries = [
      ...(await ports.entries.since(conversation, 3, 100)),
      ...(await ports.entries.since(wrong.conversation, 0, 100)),
    ];
    for (const kept of [code, code.replace('-', ''), '123-456', '123456'])
      expect(JSON.stringify(entries.map(({ key, body, origin }) => ({ key, body, origin })))).not.toContain(
        kept,
      );
  });

  it('takes the code in every form it may be typed', async () => {
    for (const form of ['{}', 'код {}', 'Код: {}.', '/start {}', ' {} ']) {
      const { conversation, code, bring } = await withCode();
      const bare = form.includes('start') ? code.replace('-', '') : code;
      expect((await bring(form.replace('{}', bare))).conversation.id).toBe(conversation.id);
    }
  });

  it('joins once when the same delivery comes again', async () => {
    const { conversation, code, bring } = await withCode();
    const first = await bring(code, { externalId: 'm1' });
    const again = await bring(code, { externalId: 'm1' });
    expect(again).toMatchObject({ outcome: 'repeated', entry: { id: first.entry.id } });
    const typedAgain = await bring(code);
    expect(typedAgain.entry.body).toMatchObject({ event: { type: 'channel.joined' } });
    expect(typedAgain.conversation.id).toBe(conversation.id);
  });

  it('refuses a code that ran out, one that is unknown, and one that somebody else used', async () => {
    const { clock, code, bring } = await withCode();
    const reason = async (text: string, senderId: string) => (await bring(text, { senderId })).entry.body;
    const refused = (why: string) => ({ kind: 'event', event: { type: 'link.refused', reason: why } });
    expect(await reason('123-456', '200')).toEqual(refused('unknown'));
    clock.advance(linkCodeTtlMs);
    expect(await reason(code, '300')).toEqual(refused('expired'));
    const other = await withCode();
    await other.bring(other.code);
    const late = await other.bring(other.code, { senderId: '300' });
    expect(late.entry.body).toEqual(refused('unknown'));
    expect(late.conversation.id).not.toBe(other.conversation.id);
  });

  it('does not even look at a code after too many wrong ones, until a while has passed', async () => {
    const { clock, ports, code, bring } = await withCode();
    for (let i = 0; i < linkCodeTries; i++) await bring(`000-00${i}`);
    expect((await bring(code)).entry.body).toMatchObject({ event: { reason: 'too-many-tries' } });
    expect((await bring(code, { senderId: '200' })).entry.body).toMatchObject({
      event: { type: 'channel.joined' },
    });
    clock.advance(linkCodeTtlMs + 1);
    expect((await bring('999-000')).entry.body).toMatchObject({ event: { reason: 'unknown' } });
    expect(ports.clock).toBe(clock);
  });

  it('takes bare digits for a code where nothing was asked yet and a code is alive', async () => {
    const { conversation, code, bring } = await withCode();
    expect((await bring(code.replace('-', ''))).conversation.id).toBe(conversation.id);
    const spoken = await withCode();
    const words = [...spoken.code.replace('-', '')].map((digit) => digitWords[Number(digit)]).join(' ');
    expect((await spoken.bring(words)).conversation.id).toBe(spoken.conversation.id);
  });

  it('takes bare digits for an ordinary message where no code is alive, or something was asked before', async () => {
    const { ports, conversation, code, bring } = await withCode();
    const first = await bring('190000');
    expect(first.entry.body).toEqual({ kind: 'text', text: '190000' });
    await takeTurn(ports, first.conversation);
    await bring('вопрос');
    await takeTurn(ports, first.conversation);
    const later = await bring(code.replace('-', ''));
    expect(later.entry.body).toMatchObject({ kind: 'text' });
    expect(later.conversation.id).not.toBe(conversation.id);
  });

  it('bounds the guesses of many identities together, for a minute', async () => {
    const { clock, code, bring } = await withCode();
    for (let n = 0; n < linkCodeTenantTries; n++)
      await bring(`000-00${n % 10}`, { senderId: `guesser-${n}` });
    const body = async (senderId: string) => (await bring(code, { senderId })).entry.body;
    expect(await body('one-more')).toMatchObject({ event: { reason: 'too-many-tries' } });
    clock.advance(linkCodeTenantWindowMs + 1);
    expect(await body('honest')).toMatchObject({ event: { type: 'channel.joined' } });
  });

  it('takes one’s own code calmly', async () => {
    const { ports, conversation, code } = await withCode();
    const received = await receiveMessage(ports, anEnvelope({ text: code }));
    expect(received).toMatchObject({
      outcome: 'accepted',
      conversation: { id: conversation.id },
      entry: { body: { event: { type: 'channel.joined' } } },
    });
    expect(await ports.people.listIdentities(conversation)).toHaveLength(1);
  });

  it('closes what was open in the channel left for good, and keeps it in the history', async () => {
    const { ports, conversation, code, bring } = await withCode();
    const { conversation: before } = await bring('Здравствуйте');
    await bring(code);
    expect(await ports.conversations.get(before)).toMatchObject({
      state: 'closed',
      closeReason: 'continued-elsewhere',
    });
    expect(await historyOf(ports, before)).toEqual([
      'system: conversation.started',
      'citizen: Здравствуйте',
      'system: conversation.closed',
    ]);
    expect((await ports.conversations.findOpen(conversation))?.id).toBe(conversation.id);
  });

  it('leaves a person with other addresses answered at one of those, not at the address that moved away', async () => {
    const { ports, code, bring } = await withCode();
    const { conversation: theirs } = await bring('Здравствуйте');
    const identity = await ports.people.findIdentity({ tenantId: 'tenant-1', ...inTelegram });
    const other = { ...inTelegram, tenantId: 'tenant-1', senderId: 'other' };
    const { identity: sibling } = await ports.people.findOrCreateIdentity(other, { language: 'ru' });
    if (!identity) throw new Error('no identity');
    await linkIdentity(ports.people, sibling, {
      personId: identity.personId,
      confirmedBy: { method: 'link-code' },
      at: ports.clock.now(),
    });
    await bring(code);
    expect(await ports.conversations.get(theirs)).toMatchObject({
      state: 'assistant',
      replyTo: { identityId: sibling.id },
    });
  });

  it('begins a new conversation when the one to go on with was closed meanwhile', async () => {
    const { ports, conversation, code, bring } = await withCode();
    const current = await ports.conversations.get(conversation);
    if (!current) throw new Error('gone');
    await ports.conversations.save({ ...current, version: current.version + 1, state: 'closed' });
    const joined = await bring(code);
    expect(joined.conversation).toMatchObject({
      previousId: conversation.id,
      personId: conversation.personId,
    });
  });
});
