import { expect, it } from 'vitest';
import { linkCodeTtlMs } from '../people/index.ts';
import { beginWithCode } from './begin-with-code.ts';
import { receiveMessage } from './receive-message.ts';
import { takeTurn } from './take-turn.ts';
import { anEnvelope } from './testing/builders.ts';
import { historyOf, memoryPorts } from './testing/memory-ports.ts';

const from = { tenantId: 'tenant-1', channel: 'web-chat', accountId: 'site', senderId: 'check-1' } as const;
const begin = (known: string, key = 'site:1') => ({
  from,
  language: 'ru' as const,
  dialog: { known },
  said: { key, body: { kind: 'text' as const, text: `на сайте: ${known}` } },
});

it('goes on by the keys of a telephone with what was answered on the site', async () => {
  const { ports, assistant } = memoryPorts();
  assistant.script = ({ dialog }) => ({ say: [{ text: `знаю ${JSON.stringify(dialog)}` }] });
  const { code, expiresAt } = await beginWithCode(ports, begin('регион'));
  expect(expiresAt.getTime() - ports.clock.now().getTime()).toBe(linkCodeTtlMs);
  const call = {
    tenantId: 'tenant-1',
    channel: 'voice',
    accountId: 'line',
    senderId: '+79005550101',
  } as const;
  const received = await receiveMessage(ports, {
    ...anEnvelope(call),
    content: { kind: 'keys', keys: code },
  });
  if (received.outcome !== 'accepted') throw new Error(received.outcome);
  await takeTurn(ports, received.conversation);
  expect(received.conversation.replyTo.channel).toBe('voice');
  const history = await historyOf(ports, received.conversation);
  expect(history.join('\n')).toContain('bot: на сайте: регион');
  expect(history.at(-1)).toContain('знаю {"known":"регион"');
});

it('keeps one conversation for one check, writes the same words once and takes the newest answers', async () => {
  const { ports } = memoryPorts();
  await beginWithCode(ports, begin('регион'));
  await beginWithCode(ports, begin('регион'));
  await beginWithCode(ports, begin('регион и доход', 'site:2'));
  const identity = await ports.people.findIdentity(from);
  const open = identity && (await ports.conversations.findOpen(identity));
  expect(open?.dialog).toEqual({ known: 'регион и доход' });
  const history = open ? await historyOf(ports, open) : [];
  expect(history.filter((line) => line.startsWith('bot:'))).toEqual([
    'bot: на сайте: регион',
    'bot: на сайте: регион и доход',
  ]);
});

it('changes nothing any more once she goes on elsewhere, and a further code leads there too', async () => {
  const { ports } = memoryPorts();
  const first = await beginWithCode(ports, begin('регион'));
  const telegram = { channel: 'telegram', accountId: 'bot', senderId: '100' } as const;
  const joined = await receiveMessage(ports, anEnvelope({ ...telegram, text: `код ${first.code}` }));
  if (joined.outcome !== 'accepted') throw new Error(joined.outcome);
  const second = await beginWithCode(ports, begin('другое', 'site:2'));
  const now = await ports.conversations.get(joined.conversation);
  expect(now?.dialog).toEqual({ known: 'регион' });
  expect(now?.replyTo.channel).toBe('telegram');
  const phone = { channel: 'sms', accountId: 'line', senderId: '+79005550102' } as const;
  const again = await receiveMessage(ports, anEnvelope({ ...phone, text: `код ${second.code}` }));
  expect('conversation' in again && again.conversation.id).toBe(joined.conversation.id);
});
