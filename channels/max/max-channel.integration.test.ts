import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChannelPolicy, Choice, Envelope, Received } from '#core/conversations/index.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { createMaxChannel } from './max-channel.ts';
import type { MaxOptions } from './max-options.ts';
import { aMessage, anna, aPress, startMaxServer, testToken } from './testing/max-server.ts';

let max: Awaited<ReturnType<typeof startMaxServer>>;
let stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  max = await startMaxServer();
});
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
  await max.stop();
});

/** A channel on the double; its marker and what it handed to the core outlive it. */
function aHouse(over: Partial<MaxOptions> = {}) {
  const taken: Envelope[] = [];
  const seen = new Set<string>();
  let failures = 0;
  let marker: number | undefined;
  let policy: ChannelPolicy = 'full';
  const receive = async (envelope: Envelope): Promise<Received> => {
    if (failures-- > 0) throw new Error('the store is away');
    const key = `${envelope.senderId}:${envelope.externalId}`;
    const isRepeat = seen.has(key);
    seen.add(key);
    if (!isRepeat) taken.push(envelope);
    const body = { kind: 'text', text: '' } as const;
    const author = { kind: 'citizen', personId: 'person-1' } as const;
    const place = { tenantId: 'tenant-1', conversationId: 'c', seq: 1, key, at: envelope.at };
    return {
      outcome: isRepeat ? 'repeated' : 'accepted',
      conversation: aConversation(),
      entry: { ...place, id: key, author, visibility: 'everyone', body },
    };
  };
  const open = (more: Partial<MaxOptions> = {}) => {
    const channel = createMaxChannel({
      token: testToken,
      apiRoot: max.url,
      tenantId: 'tenant-1',
      accountId: 'helpbot',
      mode: 'polling',
      policy: () => policy,
      clock: systemClock,
      logger: { info() {}, warn() {}, error() {} },
      limits: { pollSeconds: 1, callSeconds: 3 },
      ports: {
        receive,
        onReceived: () => {},
        marker: {
          get: async () => marker,
          put: async (next) => {
            marker = next;
          },
        },
      },
      ...over,
      ...more,
    });
    channel.start();
    stops.push(() => channel.stop());
    return channel;
  };
  return {
    open,
    taken,
    get marker() {
      return marker;
    },
    texts: () => taken.map(({ content }) => ('text' in content ? content.text : content.kind)),
    failReceiving: (times: number) => {
      failures = times;
    },
    setPolicy: (next: ChannelPolicy) => {
      policy = next;
    },
  };
}

function anOutbound(
  text: string,
  more: { readonly seq?: number; readonly choices?: readonly Choice[]; readonly wants?: 'contact' } = {},
) {
  const { seq = 1, ...body } = more;
  return {
    to: { channel: 'max', accountId: 'helpbot', identityId: 'identity-1', senderId: '501' },
    conversationId: 'conversation-1',
    seq,
    language: 'ru',
    author: { kind: 'bot' },
    body: { kind: 'text', text, ...body },
  } as const;
}

async function until(condition: () => boolean, withinMs = 5_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

it('takes what a citizen writes, presses and shares, in order', async () => {
  const house = aHouse();
  house.open();
  max.push(aMessage('Здравствуйте'));
  max.push(aPress('a:y', 'Да'));
  const card = { vcf_info: 'BEGIN:VCARD\nTEL;TYPE=cell:79005550101\nEND:VCARD', max_info: anna, hash: 'h' };
  max.push(aMessage(null, [{ type: 'contact', payload: card }]));
  await until(() => house.taken.length === 3);
  expect(house.taken.map(({ content }) => content)).toEqual([
    { kind: 'text', text: 'Здравствуйте' },
    { kind: 'choice', choiceId: 'a:y', label: 'Да' },
    { kind: 'contact', phone: '+79005550101' },
  ]);
  expect(house.taken[0]).toMatchObject({
    channel: 'max',
    senderId: '501',
    displayName: 'Анна Синица',
    language: 'ru',
  });
  await until(() => max.pressed.length === 1);
  expect(max.pressed[0]?.notification).toBe('Да');
});

it('goes on with a conversation by the code of a link, and greets who comes without one', async () => {
  const house = aHouse();
  const channel = house.open();
  expect(channel.linkWith('123456')).toBe('https://max.ru/helpbot?start=123456');
  const start = {
    update_type: 'bot_started',
    timestamp: 1_790_000_000_001,
    chat_id: 9,
    user: anna,
    user_locale: 'ru',
  };
  max.push({ ...start, payload: '123456' });
  max.push({ ...start, timestamp: start.timestamp + 1, payload: null });
  max.push({ ...start, update_type: 'bot_stopped', timestamp: start.timestamp + 2 });
  await until(() => house.taken.length === 3);
  expect(house.taken.map(({ content }) => content)).toEqual([
    { kind: 'link-code', code: '123456' },
    { kind: 'choice', choiceId: 'i:greeting', label: '/start' },
    { kind: 'blocked' },
  ]);
});

it('does not tell MAX that it has an update before it is durable, and takes it once', async () => {
  const house = aHouse();
  house.failReceiving(2);
  const first = house.open();
  max.push(aMessage('Важное'));
  await until(() => house.taken.length === 1);
  await until(() => house.marker === 1);
  await first.stop();
  max.push(aMessage('Ещё'));
  house.open();
  await until(() => house.taken.length === 2);
  expect(house.texts()).toEqual(['Важное', 'Ещё']);
});

it('takes a double tap once and the same button later again', async () => {
  const house = aHouse();
  house.open();
  max.push(aPress('a:y', 'Да'));
  max.push(aPress('a:y', 'Да'));
  await until(() => max.pressed.length === 2);
  expect(house.taken).toHaveLength(1);
});

it('sends words with their buttons: short answers side by side, the number on request', async () => {
  const channel = aHouse().open();
  const choices = [
    { id: 'a:y', label: 'Да' },
    { id: 'a:n', label: 'Нет' },
    { id: 'op', label: 'Позвать оператора' },
  ];
  expect(await channel.send(anOutbound('Вы работаете?', { choices, wants: 'contact' }))).toEqual({
    outcome: 'sent',
    externalId: 'mmid.1',
  });
  expect(max.sent[0]).toMatchObject({ to: 501, text: 'Вы работаете?' });
  const rows = max.sent[0]?.attachments[0]?.payload.buttons ?? [];
  expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['Да'],
    ['Нет'],
    ['Позвать оператора'],
    ['Отправить мой номер'],
  ]);
  expect(rows[0]?.[0]).toMatchObject({ type: 'callback', payload: 'a:y' });
});

it('cuts a long text between sentences and goes on after the part that arrived', async () => {
  const channel = aHouse().open();
  const text = 'Пособие назначают на год. '.repeat(250).trim();
  const first = channel.send(anOutbound(text));
  expect(await first).toMatchObject({ outcome: 'sent' });
  expect(max.sent.map((one) => one.text).join(' ')).toBe(text);
  for (const one of max.sent) expect(one.text.length).toBeLessThanOrEqual(4000);
});

it('waits as long as MAX asks, and says what a refusal means', async () => {
  const channel = aHouse().open();
  max.failNext('/messages', 429, {}, { 'retry-after': '7' });
  expect(await channel.send(anOutbound('а'))).toEqual({ outcome: 'later', afterMs: 7000, code: 'max-flood' });
  max.failNext('/messages', 403, { code: 'chat.denied', message: 'bot is blocked' });
  expect(await channel.send(anOutbound('а'))).toEqual({ outcome: 'refused', code: 'blocked-by-citizen' });
  max.failNext('/messages', 404, { code: 'chat.not.found', message: 'no chat' });
  expect(await channel.send(anOutbound('а'))).toEqual({ outcome: 'refused', code: 'max-chat-not-found' });
  max.failNext('/messages', 503);
  expect(await channel.send(anOutbound('а'))).toEqual({
    outcome: 'later',
    afterMs: 0,
    code: 'max-unavailable',
  });
  expect(await channel.send(anOutbound('а'))).toMatchObject({ outcome: 'sent' });
});

it('says that MAX is not reached, and a wrong token apart from it', async () => {
  const away = aHouse({ apiRoot: 'http://127.0.0.1:9' }).open();
  expect(await away.send(anOutbound('а'))).toMatchObject({ outcome: 'later', code: 'max-not-reached' });
  const stranger = aHouse({ token: 'another' }).open();
  expect(await stranger.send(anOutbound('а'))).toMatchObject({ outcome: 'later', code: 'max-unauthorized' });
  await until(() => stranger.health().code === 'max-unauthorized');
});

it('takes no files, says so, and keeps the words beside them', async () => {
  const house = aHouse();
  house.open();
  const image = { type: 'image', payload: { url: 'https://x', token: 't', photo_id: 1 } };
  max.push(aMessage('Вот справка', [image]));
  await until(() => max.sent.length === 1);
  expect(house.texts()).toEqual(['Вот справка']);
  expect(max.sent[0]?.text).toMatch(/^Файлы здесь мы пока не принимаем/);
});

it('keeps nothing while it is off, and says so once', async () => {
  const house = aHouse();
  house.setPolicy('off');
  house.open();
  max.push(aMessage('а'));
  max.push(aMessage('б'));
  await until(() => max.sent.length === 1 && max.asked > 1);
  expect(house.taken).toEqual([]);
});

it('leaves a group that it was added to', async () => {
  aHouse().open();
  max.push({ update_type: 'bot_added', timestamp: 1, chat_id: -77, user: anna });
  await until(() => max.left.length === 1);
  expect(max.left[0]).toBe('/chats/-77/members/me');
});

it('takes updates by webhook: checked by the secret, kept by MAX until they are durable', async () => {
  const house = aHouse();
  const webhook = { url: 'https://otklik.example.org/webhooks/max', secret: 'a-long-random-word' };
  const channel = house.open({ mode: 'webhook', webhook });
  await until(() => max.subscriptions.length === 1);
  expect(max.subscriptions[0]).toEqual(webhook);
  const update = aMessage('По почте');
  expect(await channel.handleWebhook('wrong', update)).toEqual({ status: 401 });
  expect(await channel.handleWebhook(webhook.secret, { nothing: true })).toEqual({ status: 400 });
  house.failReceiving(1);
  expect(await channel.handleWebhook(webhook.secret, update)).toEqual({ status: 500 });
  expect(await channel.handleWebhook(webhook.secret, update)).toEqual({ status: 200 });
  expect(await channel.handleWebhook(webhook.secret, update)).toEqual({ status: 200 });
  expect(house.texts()).toEqual(['По почте']);
});
