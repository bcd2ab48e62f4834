import { expect, it } from 'vitest';
import type { Saying } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { withCode } from './issue-code.ts';
import type { LinkFor } from './ports.ts';
import { aConversation } from './testing/builders.ts';
import { memoryPorts } from './testing/memory-ports.ts';

const sayings: readonly Saying[] = [
  { text: 'Ваш код: {code}.\nИли ссылка: {link}', choices: [{ id: 'op', label: 'Оператор' }] },
];

async function said(linkFor: LinkFor | undefined, over: Partial<Conversation> = {}) {
  const { ports } = memoryPorts();
  const conversation = aConversation(over);
  const [first] = await withCode({ ...ports, ...(linkFor ? { linkFor } : {}) }, conversation, {
    to: 'telegram',
    sayings,
  });
  return first;
}

it('says the code and an address that brings the same code to the other channel', async () => {
  const first = await said(
    (code, { channel, tenantId }) => `https://${channel}/${tenantId}?start=${code}&$1`,
  );
  const [, a, b] = /Ваш код: (\d{3})-(\d{3})\./.exec(first?.text ?? '') ?? [];
  expect(first?.text).toBe(`Ваш код: ${a}-${b}.\nИли ссылка: https://telegram/tenant-1?start=${a}${b}&$1`);
  expect(first?.choices).toEqual(sayings[0]?.choices);
});

it.each<[string, LinkFor | undefined, Partial<Conversation>]>([
  ['there are no links', undefined, {}],
  ['this one is not known', () => undefined, {}],
  [
    'the citizen only listens',
    () => 'https://t.me/bot',
    { replyTo: { channel: 'voice', accountId: 'line', identityId: 'identity-1' } },
  ],
])('leaves the line with the link out when %s', async (_, linkFor, over) => {
  expect((await said(linkFor, over))?.text).toMatch(/^Ваш код: \d{3}-\d{3}\.$/);
});
