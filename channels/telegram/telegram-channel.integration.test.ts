import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import type { TelegramOptions } from './telegram-options.ts';
import { type BotApiServer, startBotApiServer } from './testing/bot-api-server.ts';
import { anOutbound, createHarness, testToken, until } from './testing/harness.ts';
import { oggBytes, pngBytes } from './testing/sample-files.ts';

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
  expect(channel.linkWith('482913')).toBe('https://t.me/otklik_test_bot?start=482913');
});

it('carries a pressed button, a correction, a number and a block', async () => {
  const { channel, inbox } = startChannel();
  const user = server.user(501);
  const { messageId } = user.sends('Сколько?');
  await until(() => inbox.taken.length === 1);
  const choices = [
    { id: 'yes', label: 'Да' },
    { id: 'no', label: 'Нет' },
  ];
  await channel.send(anOutbound(501, { kind: 'text', text: 'Есть дети?', choices, wants: 'contact' }));
  user.presses('Нет');
  user.edits('Сколько платят?', messageId);
  user.sharesContact();
  user.blocks();
  user.unblocks();
  await until(() => inbox.taken.length === 6);
  expect(inbox.taken.slice(1).map(({ content }) => content)).toEqual([
    { kind: 'choice', choiceId: 'no', label: 'Нет' },
    { kind: 'edit', editsExternalId: `m${messageId}`, text: 'Сколько платят?' },
    { kind: 'contact', phone: '+79990000000' },
    { kind: 'blocked' },
    { kind: 'unblocked' },
  ]);
  await until(() => server.calls('answerCallbackQuery').length === 1);
  expect(JSON.stringify(user.botLines()).includes('Отправить мой номер')).toBe(true);
});

it('answers every press but takes a double tap as one choice', async () => {
  const { channel, inbox } = startChannel();
  const user = server.user(501);
  user.sends('x');
  await until(() => inbox.taken.length === 1);
  await channel.send(
    anOutbound(501, { kind: 'text', text: 'Есть дети?', choices: [{ id: 'yes', label: 'Да' }] }),
  );
  user.presses('Да');
  user.presses('yes');
  user.sends('конец');
  await until(() => inbox.texts().includes('конец') && server.calls('answerCallbackQuery').length === 2);
  expect(inbox.texts()).toEqual(['x', 'choice', 'конец']);
});

it('takes an update given three times as one message', async () => {
  const { inbox, channel } = startChannel();
  const { updateId } = server.user(501).sends('один раз');
  await until(() => inbox.taken.length === 1);
  for (let n = 0; n < 2; n++) {
    await until(() => server.pendingUpdates().length === 0);
    server.replay(updateId);
  }
  await until(() => server.pendingUpdates().length === 0);
  expect(inbox.taken).toHaveLength(1);
  await until(() => channel.counters().repeated === 2);
});

it('gets again what was taken but not confirmed when it died, and the history knows it', async () => {
  const first = startChannel();
  server.user(501).sends('важное');
  first.inbox.before(() => server.failNext('getUpdates', { drop: 'before' }, 1000));
  await until(() => first.inbox.taken.length === 1);
  await first.channel.stop();
  expect(server.pendingUpdates()).toHaveLength(1);

  server.heal();
  const { inbox } = first;
  inbox.before(undefined);
  const second = startChannel({
    ports: { receive: inbox.receive, onReceived: () => {}, files: first.files },
  });
  await until(() => server.pendingUpdates().length === 0);
  expect(inbox.offered.map(({ externalId }) => externalId)).toEqual([
    inbox.taken[0]?.externalId,
    inbox.taken[0]?.externalId,
  ]);
  expect(inbox.taken).toHaveLength(1);
  await until(() => second.channel.counters().repeated === 1);
});

it('does not let Telegram forget an update before it is durable', async () => {
  const { inbox, channel } = startChannel();
  let finish = () => {};
  const durable = new Promise<void>((resolve) => {
    finish = resolve;
  });
  inbox.before(({ senderId }) => (senderId === '501' ? durable : undefined));
  server.user(501).sends('медленное');
  server.user(502).sends('быстрое');
  await until(() => inbox.texts().includes('быстрое'));
  server.user(502).sends('второе быстрое');
  await until(() => inbox.texts().includes('второе быстрое'));
  expect(server.pendingUpdates()).toHaveLength(3);
  finish();
  await until(() => server.pendingUpdates().length === 0);
  expect(channel.counters().received).toBe(3);
  expect(inbox.offered).toHaveLength(3);
});

it('confirms on stopping what it has taken', async () => {
  const { inbox, channel } = startChannel();
  server.user(501).sends('x');
  inbox.before(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await until(() => inbox.offered.length === 1);
  await channel.stop();
  expect(inbox.taken).toHaveLength(1);
  expect(server.pendingUpdates()).toHaveLength(0);
  expect(channel.health()).toEqual({ state: 'off', code: 'not-started' });
});

it('keeps the order of each chat while many chats write', async () => {
  const { inbox } = startChannel();
  inbox.before(() => new Promise((resolve) => setTimeout(resolve, Math.random() * 5)));
  for (let n = 0; n < 30; n++) for (let id = 501; id <= 510; id++) server.user(id).sends(String(n));
  await until(() => inbox.taken.length === 300);
  for (let id = 501; id <= 510; id++) {
    const own = inbox.taken.filter(({ senderId }) => senderId === String(id));
    expect(own.map(({ content }) => 'text' in content && content.text)).toEqual(
      Array.from({ length: 30 }, (_, n) => String(n)),
    );
  }
});

it('sets a broken update aside and goes on, in other chats and in this one', async () => {
  const { inbox, channel, logger } = startChannel({ limits: { updateTries: 2 } });
  inbox.before(({ content }) => {
    if (content.kind === 'text' && content.text === 'яд') throw new TypeError('a bug');
  });
  const { updateId } = server.user(501).sends('яд');
  server.user(501).sends('после');
  server.user(502).sends('рядом');
  await until(() => inbox.taken.length === 2);
  expect(inbox.texts()).toEqual(['рядом', 'после']);
  expect(channel.counters().setAside).toBe(1);
  expect(logger.lines.some((line) => line.includes('set aside') && line.includes(String(updateId)))).toBe(
    true,
  );
  await until(() => server.pendingUpdates().length === 0);
});

it('waits with everything while the store is away, and then loses nothing', async () => {
  const { inbox, channel } = startChannel({
    wait: (ms) => new Promise((r) => setTimeout(r, Math.min(ms, 20))),
  });
  let isAway = true;
  inbox.before(() => {
    if (isAway) throw new AppError('store-away', 'The store is away.', { retryable: true });
  });
  server.user(501).sends('раз');
  server.user(501).sends('два');
  await until(() => channel.counters().retried > 8);
  expect(channel.health()).toEqual({ state: 'degraded', code: 'store-away' });
  isAway = false;
  await until(() => inbox.taken.length === 2);
  expect(inbox.texts()).toEqual(['раз', 'два']);
  await until(() => channel.health().state === 'ok');
});

it('keeps photos, documents and voice messages by what they really are', async () => {
  const { inbox, files } = startChannel();
  const user = server.user(501);
  user.sendsPhoto({ bytes: pngBytes, caption: 'справка' });
  user.sendsVoice(oggBytes);
  user.sendsDocument({ bytes: pngBytes, name: '../../договор.pdf', mediaType: 'application/pdf' });
  await until(() => inbox.taken.length === 3);
  expect(inbox.taken.map(({ content }) => content)).toMatchObject(
    [
      {
        kind: 'file',
        file: { mediaType: 'image/png', name: /^photo-\d+\.png$/, size: pngBytes.length },
        caption: 'справка',
      },
      { kind: 'file', file: { mediaType: 'audio/ogg', name: /^voice-\d+\.ogg$/ } },
      { kind: 'file', file: { mediaType: 'image/png', name: 'договор.pdf.png' } },
    ].map(({ file, ...rest }) => ({ ...rest, file: { ...file, name: expect.stringMatching(file.name) } })),
  );
  expect(Buffer.from(files.kept.get('kept-1') ?? [])).toEqual(Buffer.from(pngBytes));
  expect([...files.attached.values()]).toEqual(Array(3).fill('conversation-501'));
});

it('says kindly which files it does not take, and keeps the words under them', async () => {
  const { inbox, files } = startChannel({ limits: { maxFileBytes: 1000 } });
  const user = server.user(501);
  user.sendsDocument({ bytes: new Uint8Array(2000), name: 'big.bin', caption: 'моя справка' });
  await user.waitsFor('Файл слишком большой');
  user.sendsDocument({ bytes: new Uint8Array(2000), name: 'liar.bin', claimedSize: 10 });
  await until(() => user.botLines().filter(({ text }) => text.includes('слишком большой')).length === 2);
  user.sendsDocument({
    bytes: new Uint8Array([0x4d, 0x5a, 0x90, 0]),
    name: 'a.pdf',
    mediaType: 'application/pdf',
  });
  user.sendsDocument({ bytes: Buffer.from('<html></html>'), name: 'a.txt' });
  await until(() => user.botLines().filter(({ text }) => text.includes('такого вида')).length === 2);
  user.sends('конец');
  await until(() => inbox.texts().includes('конец'));
  expect(inbox.texts()).toEqual(['моя справка', 'конец']);
  expect(files.kept.size).toBe(0);
});

it('asks for a file again when Telegram does not give it', async () => {
  const { inbox } = startChannel({ wait: (ms) => new Promise((r) => setTimeout(r, Math.min(ms, 5))) });
  server.failNext('file', { status: 500 }, 2);
  const user = server.user(501);
  user.sendsPhoto(pngBytes);
  await until(() => inbox.taken.length === 1);
  server.failNext('file', { drop: 'before' }, 100);
  user.sendsPhoto({ bytes: pngBytes, caption: 'вторая' });
  await user.waitsFor('Не получилось получить файл');
  expect(inbox.texts()).toEqual(['file', 'вторая']);
});

it('tells once that a closed channel is closed and keeps nothing', async () => {
  const { channel, inbox } = startChannel({
    policy: () => 'off',
    elsewhere: { ru: 'Пишите на example.org.', en: 'Write at example.org.' },
  });
  const user = server.user(501, { languageCode: 'en' });
  for (const text of ['one', 'two', 'three']) user.sends(text);
  await user.waitsFor('We do not answer here at the moment. Write at example.org.');
  await until(() => server.pendingUpdates().length === 0);
  expect(inbox.offered).toEqual([]);
  expect(user.botLines()).toHaveLength(1);
  expect(channel.health()).toEqual({ state: 'off', code: 'channel-off' });
});

it('takes words but neither numbers, files nor names where only public information may pass', async () => {
  const { inbox, files } = startChannel({ policy: () => 'public-information-only' });
  const user = server.user(501);
  user.sends('Куда обратиться?');
  user.sharesContact();
  user.sendsPhoto(pngBytes);
  await user.waitsFor('не принимаем номера');
  await user.waitsFor('не принимаем файлы');
  expect(inbox.texts()).toEqual(['Куда обратиться?']);
  expect(inbox.taken[0]).not.toHaveProperty('displayName');
  expect(files.kept.size).toBe(0);
  expect(server.calls('getFile')).toEqual([]);
});

it('leaves a group politely and hears nothing said in it', async () => {
  const { inbox } = startChannel();
  server.user(501).addsBotToGroup(-100500);
  server.user(501).sendsInGroup(-100500, 'бот, привет');
  await until(() => server.calls('leaveChat').length === 1 && server.pendingUpdates().length === 0);
  expect(server.calls('sendMessage').map(({ params }) => params.chat_id)).toEqual([-100500]);
  expect(inbox.offered).toEqual([]);
});

it('says kindly that a correction is too long for the history', async () => {
  const { inbox } = startChannel();
  inbox.answerWith(({ content }) =>
    content.kind === 'edit' ? { outcome: 'refused', reason: 'too-long', limit: 4000 } : undefined,
  );
  const user = server.user(501);
  user.sends('x');
  user.edits('y'.repeat(4090));
  await user.waitsFor('можно не больше 4000 знаков');
});

it('shows the trouble when another program polls the same bot, and goes on when it stops', async () => {
  const { inbox, channel } = startChannel();
  await until(() => server.calls('getUpdates').length === 0 && channel.profile() !== undefined);
  server.failNext('getUpdates', { status: 409 }, 2);
  server.user(501).sends('x');
  await until(() => channel.health().code === 'telegram-conflict');
  await until(() => inbox.taken.length === 1);
  await until(() => channel.health().state === 'ok');
});

it('loses and repeats nothing while two programs fight for the same bot', async () => {
  const first = startChannel();
  const { inbox, files } = first;
  const second = startChannel({ ports: { receive: inbox.receive, onReceived: () => {}, files } });
  const user = server.user(501);
  for (let n = 0; n < 20; n++) {
    user.sends(String(n));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until(() => inbox.taken.length === 20 && server.pendingUpdates().length === 0, 10_000);
  expect(new Set(inbox.texts()).size).toBe(20);
  expect([first, second].some(({ logger }) => logger.lines.join().includes('telegram-conflict'))).toBe(true);
});

it('starts while Telegram is away and works when it is back', async () => {
  server.failNext('getMe', { drop: 'before' }, 1);
  server.failNext('deleteWebhook', { status: 502 }, 1);
  const { inbox, channel } = startChannel({
    wait: (ms) => new Promise((r) => setTimeout(r, Math.min(ms, 50))),
  });
  await until(() => channel.health().state === 'degraded');
  server.user(501).sends('x');
  await until(() => inbox.taken.length === 1);
  expect(channel.health()).toEqual({ state: 'ok' });
});

it('shows a revoked token and never writes it anywhere', async () => {
  const other = createHarness(server.url, { token: '1001:revoked-token-of-nobody' });
  started.push(other);
  other.channel.start();
  await until(() => other.channel.health().code === 'telegram-unauthorized');
  expect(await other.channel.send(anOutbound(501, 'x'))).toMatchObject({ code: 'telegram-unauthorized' });
  expect(other.logger.lines.join()).not.toContain('revoked-token');
});
