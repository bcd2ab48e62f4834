import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BotApiServer, startBotApiServer } from './testing/bot-api-server.ts';
import type { BotApiUser } from './testing/bot-api-user.ts';
import { anOutbound, createHarness, testToken, until } from './testing/harness.ts';
import { pngBytes } from './testing/sample-files.ts';

let server: BotApiServer;
let channel: ReturnType<typeof createHarness>['channel'];
let files: ReturnType<typeof createHarness>['files'];
let user: BotApiUser;

/** A channel that somebody has written to. */
beforeEach(async () => {
  server = await startBotApiServer({ token: testToken });
  const harness = createHarness(server.url);
  ({ channel, files } = harness);
  channel.start();
  user = server.user(501);
  user.sends('x');
  await until(() => harness.inbox.taken.length === 1);
});

afterEach(async () => {
  server.heal();
  await channel.stop();
  await server.stop();
});

it('honours retry_after and delivers once', async () => {
  server.failNext('sendMessage', { status: 429, retryAfter: 3 });
  const message = anOutbound(501, 'ответ');
  expect(await channel.send(message)).toEqual({ outcome: 'later', afterMs: 3000, code: 'telegram-flood' });
  expect(channel.health()).toEqual({ state: 'ok' });
  expect(await channel.send(message)).toMatchObject({ outcome: 'sent' });
  expect(user.botLines().map(({ text }) => text)).toEqual(['ответ']);
});

it('comes later after a broken connection and refuses a citizen who blocked the bot', async () => {
  server.failNext('sendMessage', { drop: 'before' });
  const message = anOutbound(501, 'ответ');
  expect(await channel.send(message)).toEqual({ outcome: 'later', afterMs: 0, code: 'telegram-not-reached' });
  expect(channel.health()).toEqual({ state: 'degraded', code: 'telegram-not-reached' });
  expect(await channel.send(message)).toMatchObject({ outcome: 'sent' });
  user.blocks();
  expect(await channel.send(anOutbound(501, 'ещё'))).toEqual({
    outcome: 'refused',
    code: 'blocked-by-citizen',
  });
  expect(await channel.send(anOutbound(777, 'x'))).toEqual({
    outcome: 'refused',
    code: 'telegram-chat-not-found',
  });
});

it('sends a long text in parts and files as pictures and documents', async () => {
  await channel.send(anOutbound(501, 'Абзац о пособии. '.repeat(400)));
  expect(user.botLines().map(({ text }) => text.length <= 4096)).toEqual([true, true]);
  files.kept.set('pic', pngBytes);
  const file = { fileId: 'pic', name: 'памятка.png', size: pngBytes.length };
  await channel.send(
    anOutbound(501, { kind: 'file', file: { ...file, mediaType: 'image/png' }, caption: 'Памятка' }),
  );
  await channel.send(anOutbound(501, { kind: 'file', file: { ...file, mediaType: 'application/pdf' } }));
  const [picture, document] = user.botLines().slice(2);
  expect(picture).toMatchObject({ method: 'sendPhoto', text: 'Памятка', file: { name: 'памятка.png' } });
  expect(document).toMatchObject({ method: 'sendDocument' });
  expect(Buffer.from(document?.file?.bytes ?? [])).toEqual(Buffer.from(pngBytes));
});
