import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BotApiServer, startBotApiServer } from './testing/bot-api-server.ts';
import { createHarness, testToken, until } from './testing/harness.ts';

const secret = 'a-secret_of-32-letters-or-more-00';

let server: BotApiServer;
let site: Server;
let siteUrl: string;
let harness: ReturnType<typeof createHarness>;
let statuses: number[];

beforeEach(async () => {
  statuses = [];
  server = await startBotApiServer({ token: testToken });
  site = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = request.headers['x-telegram-bot-api-secret-token'];
    const { status } = await harness.channel.handleWebhook(
      Array.isArray(header) ? header[0] : header,
      Buffer.concat(chunks),
    );
    statuses.push(status);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  siteUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/telegram`;
  harness = createHarness(server.url, { mode: 'webhook', webhook: { url: siteUrl, secret } });
  harness.channel.start();
  await until(() => harness.channel.profile() !== undefined);
});

afterEach(async () => {
  await harness.channel.stop();
  await server.stop();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
});

it('registers its address and secret and takes what Telegram brings', async () => {
  expect(server.webhook()).toMatchObject({ url: siteUrl, secret });
  expect(server.calls('setWebhook')[0]?.params).toMatchObject({
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  });
  server.user(501).sends('раз');
  server.user(501).sends('два');
  await until(() => server.pendingUpdates().length === 0);
  expect(harness.inbox.texts()).toEqual(['раз', 'два']);
});

it('is brought again what it could not take, and takes it once', async () => {
  let failures = 2;
  harness.inbox.before(() => {
    if (failures-- > 0) throw new Error('a passing bug');
  });
  server.user(501).sends('x');
  await until(() => server.pendingUpdates().length === 0);
  server.replay();
  await until(() => server.pendingUpdates().length === 0 && statuses.length === 4);
  expect(statuses).toEqual([500, 500, 200, 200]);
  expect(harness.inbox.taken).toHaveLength(1);
});

it('turns away a stranger who knows the address', async () => {
  const update = {
    update_id: 1,
    message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: 'x' },
  };
  const response = await fetch(siteUrl, { method: 'POST', body: JSON.stringify(update) });
  expect(response.status).toBe(401);
  expect(harness.inbox.offered).toEqual([]);
});

it('asks Telegram to come again while it is stopping', async () => {
  await harness.channel.stop();
  expect(await harness.channel.handleWebhook(secret, '{"update_id":1}')).toEqual({ status: 503 });
});
