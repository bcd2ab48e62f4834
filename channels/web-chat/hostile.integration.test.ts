import { afterEach, expect, it } from 'vitest';
import { type ChatWorld, openWorld } from './testing/chat-world.ts';
import { aText, knock, visit } from './testing/raw-socket.ts';

let world: ChatWorld;

afterEach(async () => {
  await world.close();
});

it('refuses tokens nobody was given, tokens of another tenant and tenants that do not exist', async () => {
  world = await openWorld();
  const { socket, token } = await visit(world.url);
  expect(token.length).toBeGreaterThan(60);
  const forged = `${'A'.repeat(43)}.${'A'.repeat(22)}`;
  expect(await knock(world.url, { tenantId: 'north', token: forged })).toMatchObject({
    outcome: 'refused',
    data: { code: 'forged-token' },
  });
  expect(await knock(world.url, { tenantId: 'south', token })).toMatchObject({
    data: { code: 'forged-token' },
  });
  expect(await knock(world.url, { tenantId: 'west' })).toMatchObject({ data: { code: 'unknown-tenant' } });
  expect(await knock(world.url, { tenantId: { $gt: '' } })).toMatchObject({ data: { code: 'malformed' } });
  expect(await knock(world.url, { tenantId: 'north', token })).toMatchObject({ outcome: 'in' });
  socket.close();
});

it('gives the token out once and never shows it again', async () => {
  world = await openWorld();
  const { socket, token } = await visit(world.url);
  const again = await visit(world.url, { tenantId: 'north', token });
  expect(await again.socket.ask('join')).not.toHaveProperty('token');
  socket.close();
  again.socket.close();
});

it('accepts a message once however often it is sent, and answers with the same place', async () => {
  world = await openWorld({ isQuiet: true });
  const { socket } = await visit(world.url);
  const message = aText('раз');
  const [first, ...repeats] = await Promise.all([
    socket.ask('send', message),
    socket.ask('send', message),
    socket.ask('send', message),
  ]);
  expect(first).toMatchObject({ outcome: 'accepted' });
  for (const repeat of repeats)
    expect(repeat).toEqual({ outcome: 'repeated', conversationId: first?.conversationId, seq: first?.seq });
  socket.close();
});

it('takes no message before consent, and none with the consent to an older text', async () => {
  world = await openWorld();
  const { socket } = await visit(world.url);
  expect(await socket.ask('send', { ...aText('раз'), consent: '' })).toMatchObject({
    code: 'consent-needed',
  });
  expect(await socket.ask('send', { ...aText('раз'), consent: 'v0' })).toMatchObject({
    code: 'consent-needed',
  });
  expect(world.announced).toEqual([]);
  socket.close();
});

it('answers malformed requests clearly and disconnects a client that sends nothing else', async () => {
  world = await openWorld();
  const { socket } = await visit(world.url);
  const malformed: readonly unknown[] = [
    null,
    'text',
    7,
    [],
    {},
    { ...aText('x'), clientMessageId: '../../etc' },
    { ...aText('x'), content: { kind: 'blocked' } },
    { ...aText('x'), content: { kind: 'text', text: { $ne: '' } } },
    { ...aText('x'), content: { kind: 'text', text: Buffer.from('binary') } },
    { ...aText('x'), conversationId: 'somebody-elses' },
    { ...aText('x'), content: { kind: 'link-code', code: '12' } },
    Buffer.alloc(100),
  ];
  for (const input of malformed)
    expect(await socket.ask('send', input)).toMatchObject({ outcome: 'refused', code: 'malformed' });
  expect(await socket.ask('since', { known: 'all' })).toMatchObject({ code: 'malformed' });
  expect(await socket.ask('load-earlier', {})).toMatchObject({ code: 'malformed' });
  expect(socket.isConnected()).toBe(true);
  for (let n = 0; n < 10; n++) socket.emit('drop-everything', { n });
  await expect.poll(() => socket.isConnected()).toBe(false);
});

it('drops a connection that sends more than fits, and serves the others', async () => {
  world = await openWorld();
  const { socket } = await visit(world.url);
  const { socket: other } = await visit(world.url);
  socket.emit('send', aText('x'.repeat(200_000)));
  await expect.poll(() => socket.isConnected()).toBe(false);
  expect(await other.ask('send', aText('работает'))).toMatchObject({ outcome: 'accepted' });
  other.close();
});

it('says what is too long and what is empty, with the limit', async () => {
  world = await openWorld();
  const { socket } = await visit(world.url);
  expect(await socket.ask('send', aText('я'.repeat(4001)))).toMatchObject({
    outcome: 'refused',
    code: 'too-long',
    limit: 4000,
  });
  expect(await socket.ask('send', aText('\u200b \u0000'))).toMatchObject({ code: 'empty' });
  expect(await socket.ask('send', aText('я'.repeat(4000)))).toMatchObject({ outcome: 'accepted' });
  socket.close();
});

it('shows nobody a conversation that is not theirs, whatever ids they name', async () => {
  world = await openWorld();
  const { socket: anna } = await visit(world.url);
  const { socket: eva } = await visit(world.url);
  const sent = await anna.ask('send', aText('тайна'));
  await eva.ask('send', aText('привет'));
  const foreign = { conversationId: sent?.conversationId, seq: 0 };
  const pages = [
    await eva.ask('since', { known: [foreign] }),
    await eva.ask('load-earlier', { before: { ...foreign, seq: 100 } }),
  ];
  expect(JSON.stringify(pages)).not.toContain('тайна');
  eva.emit('mark', { conversationId: sent?.conversationId, readSeq: 5 });
  await eva.ask('since', { known: [] });
  const receipts = await world.core.receipts.list({ tenantId: 'north', id: String(sent?.conversationId) });
  expect(receipts).toEqual([]);
  expect(JSON.stringify(eva.heard)).not.toContain('тайна');
  anna.close();
  eva.close();
});

it('never shows notes, staff events, staff ids or the phone number a citizen shared', async () => {
  world = await openWorld();
  const { socket } = await visit(world.url);
  const sent = await socket.ask('send', {
    ...aText(''),
    content: { kind: 'choice', choiceId: 'op', label: 'Позвать оператора' },
  });
  const key = { tenantId: 'north', id: String(sent?.conversationId) };
  await expect
    .poll(() => world.announced.some((a) => a.kind === 'conversation' && a.conversation.state === 'queued'))
    .toBe(true);
  await world.say(key, 'для коллег', { staff: 'note' });
  await world.say(key, 'для вас');
  const page = await socket.ask('since', { known: [] });
  const seen = JSON.stringify([page, socket.heard]);
  expect(seen).toContain('для вас');
  for (const secret of ['для коллег', 'queue-1', 'staff-1', 'summary', 'personId', 'identityId'])
    expect(seen).not.toContain(secret);
  socket.close();
});

it('marks what is read no further than there is', async () => {
  world = await openWorld({ isQuiet: true });
  const { socket } = await visit(world.url);
  const sent = await socket.ask('send', aText('раз'));
  socket.emit('mark', { conversationId: sent?.conversationId, readSeq: 2 ** 30, deliveredSeq: 2 ** 30 });
  const key = { tenantId: 'north', id: String(sent?.conversationId) };
  await expect.poll(() => world.core.receipts.list(key)).toMatchObject([{ deliveredSeq: 2, readSeq: 2 }]);
  socket.close();
});

it('takes 10,000 messages of one visitor only as fast as permitted, and says how long to wait', async () => {
  let taken = 0;
  world = await openWorld({
    isQuiet: true,
    take: (name) => (name === 'web-chat.send' && ++taken > 100 ? 30_000 : 0),
  });
  const { socket } = await visit(world.url, undefined, 20_000);
  const { socket: other } = await visit(world.url);
  const answers = await Promise.all(
    Array.from({ length: 10_000 }, (_, n) => socket.ask('send', aText(`сообщение ${n}`))),
  );
  expect(answers.filter((answer) => answer?.outcome === 'accepted').length).toBeLessThanOrEqual(100);
  const refused = answers.filter((answer) => answer?.outcome === 'refused');
  expect(refused.length).toBeGreaterThanOrEqual(9900);
  for (const answer of refused)
    expect(answer).toMatchObject({ code: 'too-many', afterMs: expect.any(Number) });
  expect(await other.ask('since', { known: [] })).toMatchObject({ outcome: 'page' });
  socket.close();
  other.close();
});

it('refuses connections and new visitors beyond their limits, with the time to wait', async () => {
  world = await openWorld({ take: (name) => (name === 'web-chat.new-visitor' ? 5000 : 0) });
  expect(await knock(world.url, { tenantId: 'north', language: 'en' })).toMatchObject({
    outcome: 'refused',
    data: { code: 'too-many', afterMs: 5000, message: expect.stringContaining('Too many') },
  });
});

it('answers that it will go on when the store fails, and tells no details', async () => {
  world = await openWorld({
    ports: {
      logger: { warn: () => {}, error: () => {} },
      receive: async () => {
        throw new Error('E11000 secret detail');
      },
    },
  });
  const { socket } = await visit(world.url);
  const answer = await socket.ask('send', aText('раз'));
  expect(answer).toMatchObject({ outcome: 'refused', code: 'failed', afterMs: expect.any(Number) });
  expect(JSON.stringify(answer)).not.toContain('secret');
  socket.close();
});

it('pages through a long history without a hole, over several conversations', async () => {
  world = await openWorld();
  const { socket } = await visit(world.url);
  for (let n = 0; n < 60; n++) await socket.ask('send', aText(`первый ${n}`));
  await socket.ask('send', aText('до свидания'));
  await expect
    .poll(() => world.announced.some((a) => a.kind === 'conversation' && a.conversation.state === 'closed'))
    .toBe(true);
  const sent = await socket.ask('send', aText('второй'));
  await expect.poll(() => world.entries.list({ id: String(sent?.conversationId) }).length).toBe(3);

  type Batch = { conversationId: string; after: number; entries: { body: { text?: string } }[] };
  let page = (await socket.ask('since', { known: [] })) ?? {};
  let batches = page.batches as Batch[];
  expect(page.hasEarlier).toBe(true);
  for (let hasMore = true; hasMore; hasMore = page.hasMore === true) {
    const [first] = batches;
    const before = { conversationId: first?.conversationId, seq: (first?.after ?? 0) + 1 };
    page = (await socket.ask('load-earlier', { before })) ?? {};
    batches = [...(page.batches as Batch[]), ...batches];
  }
  const texts = batches.flatMap(({ entries }) => entries.flatMap(({ body }) => body.text ?? []));
  const wanted = Array.from({ length: 60 }, (_, n) => [`первый ${n}`, `Вы написали: первый ${n}`]).flat();
  expect(texts.filter((text) => text.includes('первый'))).toEqual(wanted);
  expect(texts.at(-1)).toBe('Вы написали: второй');
  socket.close();
}, 20_000);
