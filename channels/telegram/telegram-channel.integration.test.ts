import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TelegramOptions } from './telegram-options.ts';
import { type BotApiServer, startBotApiServer } from './testing/bot-api-server.ts';
import { anOutbound, createHarness, testToken, until } from './testing/harness.ts';

let server: BotApiServer;
const started: ReturnType<typeof createHarness>[] = [];

beforeEach(async () => {
  server = await startBotApiServer({ token: testToken });
});

afterEach(async () => {
  server.heal();
  await Promise.all(started.splice(0).map(({ channel }) => channel.stop()));
  await server.stop();
});

function startChannel(options: Partial<TelegramOptions> = {}) {
  const harness = createHarness(server.url, options);
  started.push(harness);
  harness.channel.start();
  return harness;
}

it('carries a text from the citizen to the core and an answer back', async () => {
  const { channel, inbox, turns } = startChannel();
  const user = server.user(501, { firstName: 'Анна', lastName: 'Тестова', languageCode: 'ru-RU' });
  const { messageId } = user.sends('Здравствуйте');
  await until(() => inbox.taken.length === 1);
  expect(inbox.taken[0]).toMatchObject({
    tenantId: 'tenant-a',
    channel: 'telegram',
    accountId: '1001',
    senderId: '501',
    externalId: `m${messageId}`,
    language: 'ru',
    displayName: 'Анна Тестова',
    content: { kind: 'text', text: 'Здравствуйте' },
  });
  expect(turns).toEqual(['conversation-501']);
  const sent = await channel.send(anOutbound(501, 'Добрый день. Чем помочь?'));
  const line = await user.waitsFor('Чем помочь?');
  expect(sent).toEqual({ outcome: 'sent', externalId: `m${line.messageId}` });
  expect(channel.health()).toEqual({ state: 'ok' });
  expect(channel.profile()).toEqual({ username: 'otklik_test_bot' });
});
