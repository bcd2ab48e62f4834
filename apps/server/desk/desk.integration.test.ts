import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Conversation } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { loseOperator } from '#core/routing/index.ts';
import { type DeskClient, DeskHouse, tenantId } from './testing/desk-house.ts';

let house: DeskHouse;
let anna: StaffMember;
let boris: StaffMember;

beforeEach(async () => {
  house = new DeskHouse();
  await house.start();
  anna = await house.addStaff('Анна', ['operator-1']);
  boris = await house.addStaff('Борис', ['operator-1']);
});

afterEach(async () => {
  await house.stop();
  expect(house.memory.errors).toEqual([]);
});

async function offered(client: DeskClient, conversation: Conversation) {
  const { conversation: card } = await client.next(
    'offer',
    (event) => event.conversation.id === conversation.id,
  );
  return { conversationId: card.id, reservationId: card.offer?.reservationId ?? '' };
}

async function taken(client: DeskClient, conversation: Conversation) {
  const answer = await client.call('accept', await offered(client, conversation));
  if (answer.outcome !== 'done') throw new Error(answer.code);
  return {
    conversationId: conversation.id,
    assignmentVersion: answer.conversation.assignment?.version ?? 0,
  };
}

it('refuses a connection without a session, and one with a cookie but not its CSRF token', async () => {
  const stranger = house.connect({ ...anna, id: 'nobody' });
  const forger = house.connect(anna, 'guessed');
  for (const client of [stranger, forger]) {
    const error = await new Promise<Error>((resolve) => client.socket.once('connect_error', resolve));
    expect(error.message).toBe('signed-out');
  }
});

it('offers with the summary and the countdown, and tells nothing of the history before it is accepted', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting({ name: 'Тестова Мария' });
  const { conversation: card, serverNow } = await client.next('offer');
  expect(card).toMatchObject({
    personName: 'Тестова Мария',
    queueing: { summary: 'Спросила про единое пособие, просит оператора.' },
  });
  expect(Date.parse(card.offer?.expiresAt ?? '') - Date.parse(serverNow)).toBeGreaterThan(25_000);
  expect(await client.call('open', { conversationId: conversation.id })).toMatchObject({
    outcome: 'refused',
    code: 'not-permitted',
  });
  expect(client.has('entries')).toBe(false);
});

it('lets one of two operators who click at once win; the other is refused clearly', async () => {
  const first = await house.ready(anna);
  const conversation = await house.addWaiting();
  const offer = await offered(first, conversation);
  const second = await house.ready(boris);
  const answers = await Promise.all([first.call('accept', offer), second.call('accept', offer)]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(['done', 'refused']);
  expect(answers[1]).toMatchObject({ code: 'offer-gone' });
  expect(JSON.stringify(answers[1])).not.toContain(conversation.personId);
});

it('answers a double click on accept twice alike, with one assignment', async () => {
  const client = await house.ready(anna);
  const offer = await offered(client, await house.addWaiting());
  const [one, two] = await Promise.all([client.call('accept', offer), client.call('accept', offer)]);
  expect(one).toMatchObject({ outcome: 'done', conversation: { assignment: { version: 1 } } });
  expect(two).toMatchObject({ outcome: 'done', conversation: { assignment: { version: 1 } } });
});

it('offers a declined conversation to the next operator', async () => {
  const first = await house.ready(anna);
  const conversation = await house.addWaiting();
  const offer = await offered(first, conversation);
  const second = await house.ready(boris);
  expect(await first.call('decline', offer)).toEqual({ outcome: 'done' });
  expect(await first.next('offer-gone')).toMatchObject({
    conversationId: conversation.id,
    reason: 'declined',
  });
  await taken(second, conversation);
});

it('sends once what is sent twice with the same client id', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  const hold = await taken(client, conversation);
  const message = { ...hold, clientMessageId: 'message-1', text: 'Добрый день!' };
  const one = await client.call('send', message);
  const two = await client.call('send', message);
  expect(one).toMatchObject({ outcome: 'done', entries: [{ clientMessageId: 'message-1' }] });
  expect(two).toEqual(one);
  const said = (await house.history(conversation)).filter(({ author }) => author.kind === 'operator');
  expect(said).toHaveLength(1);
});

it('refuses a send that carries an old assignment, after a transfer and back', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  const hold = await taken(client, conversation);
  await client.call('set-presence', { status: 'break' });
  const second = await house.ready(boris);
  await client.call('transfer', { ...hold, queueId: 'line-1', note: 'Нужен ваш совет' });
  await client.next('released', ({ reason }) => reason === 'transferred');
  const { conversation: card } = await second.next('offer');
  expect(card.queueing?.note).toBe('Нужен ваш совет');
  const newHold = await taken(second, conversation);
  expect(newHold.assignmentVersion).toBe(2);
  const late = { ...hold, clientMessageId: 'message-late', text: 'Я ещё здесь' };
  expect(await client.call('send', late)).toMatchObject({ outcome: 'refused', code: 'assignment-stale' });
  expect(await second.call('send', { ...late, clientMessageId: 'message-new' })).toMatchObject({
    code: 'assignment-stale',
  });
});

it('stops showing a conversation to whoever held it before', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  const hold = await taken(client, conversation);
  await client.call('open', { conversationId: conversation.id });
  await client.call('set-presence', { status: 'break' });
  await client.call('transfer', { ...hold, queueId: 'line-1', note: '' });
  await client.next('released');
  client.events.length = 0;
  await house.hear(conversation, 'Теперь это не для Анны');
  const second = await house.ready(boris);
  await taken(second, conversation);
  await house.hear(conversation, 'И это');
  await second.next('entries');
  expect(client.has('entries')).toBe(false);
  expect(await client.call('since', { conversationId: conversation.id, seq: 0 })).toMatchObject({
    code: 'not-permitted',
  });
});

it('says the same about a conversation of another tenant as about one that does not exist', async () => {
  const client = await house.ready(anna);
  const foreign = await house.addWaiting({ tenantId: 'tenant-other' });
  const ids = [foreign.id, 'no-such-conversation'];
  const [theirs, nothing] = await Promise.all(
    ids.map((conversationId) => client.call('open', { conversationId })),
  );
  expect(theirs).toEqual(nothing);
  const actions = await Promise.all(
    ids.map(async (conversationId) => [
      await client.call('note', { conversationId, clientMessageId: 'message-1', text: 'x' }),
      await client.call('since', { conversationId, seq: 0 }),
      await client.call('accept', { conversationId, reservationId: 'r' }),
      await client.call('decline', { conversationId, reservationId: 'r' }),
      await client.call('send', {
        conversationId,
        assignmentVersion: 1,
        clientMessageId: 'message-2',
        text: 'x',
      }),
      await client.call('finish', { conversationId, assignmentVersion: 1 }),
    ]),
  );
  expect(actions[0]?.map((answer) => answer.outcome)).toEqual(actions[0]?.map(() => 'refused'));
  expect(actions[0]).toEqual(actions[1]);
});

it('shows an operator no board and no conversation she does not hold; a supervisor sees all and takes none', async () => {
  const client = await house.ready(anna);
  await client.call('set-presence', { status: 'break' });
  const conversation = await house.addWaiting();
  expect(await client.call('watch', { isOn: true })).toMatchObject({ code: 'not-permitted' });
  expect(await client.call('open', { conversationId: conversation.id })).toMatchObject({
    code: 'not-permitted',
  });
  const vera = house.connect(await house.addStaff('Вера', ['supervisor']));
  await vera.call('join', {});
  expect(await vera.call('set-presence', { status: 'available' })).toMatchObject({ code: 'not-permitted' });
  expect(await vera.call('open', { conversationId: conversation.id })).toMatchObject({
    outcome: 'done',
    access: 'reader',
  });
  expect(await vera.call('watch', { isOn: true })).toMatchObject({
    board: { counts: { waiting: 1 }, waiting: [{ conversationId: conversation.id }] },
  });
  const { board } = await vera.next('board');
  expect(board.operators.map(({ name, status }) => [name, status])).toEqual([
    ['Анна', 'break'],
    ['Борис', 'offline'],
  ]);
});

it('counts who is being offered as waiting, in every number alike', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting({ isCrisis: true, waitedMs: 60_000 });
  await offered(client, conversation);
  const vera = house.connect(await house.addStaff('Вера', ['supervisor']));
  await vera.call('join', {});
  const answer = await vera.call('watch', { isOn: true });
  expect(answer).toMatchObject({
    board: {
      counts: { waiting: 1, waitingCrisis: 1, queues: [{ queueId: 'line-1', waiting: 1 }] },
      waiting: [{ conversationId: conversation.id, offeredTo: anna.id }],
    },
  });
  if (answer.outcome === 'done') expect(answer.board?.counts.longestWaitMs).toBeGreaterThanOrEqual(60_000);
});

it('records every reading before it answers', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  await taken(client, conversation);
  await client.call('open', { conversationId: conversation.id });
  expect(house.memory.audit).toEqual([
    { actor: anna.id, action: 'conversation.accepted', subject: conversation.id },
    { actor: anna.id, action: 'conversation.read', subject: conversation.id },
  ]);
});

it('shows earlier conversations of the same person to the holder, and of nobody else', async () => {
  const client = await house.ready(anna);
  await client.call('set-presence', { status: 'break' });
  const citizen = 'citizen-1';
  const old = await house.addWaiting({ citizen, state: 'closed', waitedMs: 86_400_000 });
  const stranger = await house.addWaiting({ state: 'closed' });
  expect(await client.call('open', { conversationId: old.id })).toMatchObject({ code: 'not-permitted' });
  await client.call('set-presence', { status: 'available' });
  const conversation = await house.addWaiting({ citizen });
  await taken(client, conversation);
  const thread = await client.call('open', { conversationId: conversation.id });
  expect(thread).toMatchObject({ previous: [{ id: old.id }] });
  const ask = { conversationId: conversation.id };
  expect(await client.call('load-previous', { ...ask, previousId: old.id })).toMatchObject({
    outcome: 'done',
    access: 'reader',
    entries: [{ seq: 1 }],
  });
  expect(await client.call('load-previous', { ...ask, previousId: stranger.id })).toMatchObject({
    code: 'not-permitted',
  });
});

it('keeps a talk in which somebody was proven from the first line', async () => {
  const client = await house.ready(anna);
  await client.call('set-presence', { status: 'break' });
  const citizen = 'citizen-1';
  const old = await house.addWaiting({ citizen, state: 'closed', waitedMs: 86_400_000 });
  const at = new Date().toISOString();
  const identification = { level: 'confirmed', subjectId: 'demo-01', method: 'code-word', at } as const;
  await house.memory.deps.conversations.save({ ...old, version: old.version + 1, identification });
  await client.call('set-presence', { status: 'available' });
  const conversation = await house.addWaiting({ citizen });
  await taken(client, conversation);
  expect(await client.call('open', { conversationId: conversation.id })).toMatchObject({ previous: [] });
  const ask = { conversationId: conversation.id, previousId: old.id };
  expect(await client.call('load-previous', ask)).toMatchObject({ code: 'not-permitted' });
  expect(await client.call('open', { conversationId: old.id })).toMatchObject({ code: 'not-permitted' });
});

it('loses nothing when the connection breaks in the middle', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  await taken(client, conversation);
  await client.call('open', { conversationId: conversation.id });
  client.socket.disconnect();
  await house.hear(conversation, 'Вы здесь?');
  await house.hear(conversation, 'Алло');
  client.socket.connect();
  const snapshot = await client.call('join', {});
  expect(snapshot).toMatchObject({
    presence: { status: 'available' },
    held: [{ conversation: { id: conversation.id, state: 'with-operator' }, unread: 3 }],
  });
  const caughtUp = await client.call('since', { conversationId: conversation.id, seq: 3 });
  expect(caughtUp).toMatchObject({
    entries: [
      { seq: 4, body: { text: 'Вы здесь?' } },
      { seq: 5, body: { text: 'Алло' } },
    ],
    hasMore: false,
  });
  await house.hear(conversation, 'Ещё');
  await client.next('entries', ({ entries }) => entries[0]?.seq === 6);
});

it('tells by heartbeat what is held, so that a missed event is found', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  await taken(client, conversation);
  const pulse = await client.call('heartbeat', {});
  expect(pulse).toMatchObject({ held: [{ conversationId: conversation.id, version: 3, lastSeq: 3 }] });
});

it('finishes, writes up and frees the slot; an unknown result is refused', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  const hold = await taken(client, conversation);
  expect(await client.call('finish', hold)).toMatchObject({ conversation: { state: 'wrap-up' } });
  expect(await client.call('dispose', { ...hold, disposition: 'made-up' })).toMatchObject({
    code: 'no-such-disposition',
  });
  const result = { ...hold, disposition: 'resolved', note: 'Объяснила порядок' };
  expect(await client.call('dispose', result)).toEqual({ outcome: 'done' });
  await client.next('released', ({ reason }) => reason === 'closed');
  await expect
    .poll(() => house.memory.presence.get({ tenantId, staffId: anna.id }))
    .toMatchObject({ chats: [] });
  expect(await client.call('dispose', result)).toMatchObject({ code: 'assignment-stale' });
  const notes = (await house.history(conversation)).filter(({ body }) => body.kind === 'note');
  expect(notes).toHaveLength(1);
});

it('gives everything back to the queue when the operator goes offline', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  await taken(client, conversation);
  await client.call('set-presence', { status: 'offline' });
  expect(await client.next('released')).toMatchObject({ reason: 'operator-lost' });
  expect(await house.memory.conversations.get(conversation)).toMatchObject({ state: 'queued' });
});

it('tells a screen that was away too long that it was put offline', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  await taken(client, conversation);
  await loseOperator(house.memory.deps, { tenantId, staffId: anna.id });
  expect(await client.next('presence', ({ presence }) => presence.isForced)).toMatchObject({
    presence: { status: 'offline' },
  });
});

it('takes an offer away when the citizen withdraws', async () => {
  const client = await house.ready(anna);
  const conversation = await house.addWaiting();
  const offer = await offered(client, conversation);
  await house.withdraw(conversation);
  expect(await client.next('offer-gone')).toMatchObject({ reason: 'withdrawn' });
  expect(await client.call('accept', offer)).toMatchObject({ code: 'offer-gone' });
});

it('cuts a screen off when its session has ended', async () => {
  const client = await house.ready(anna);
  house.endSession(anna);
  const [socket] = house.io.of('/desk').sockets.values();
  if (socket) socket.data.lastCheckedAt = Number.NEGATIVE_INFINITY;
  expect(await client.call('heartbeat', {})).toMatchObject({ code: 'signed-out' });
  await client.next('signed-out');
  await expect.poll(() => client.socket.connected).toBe(false);
});

it.each([
  ['join', { extra: 1 }],
  ['open', { conversationId: { $ne: '' } }],
  ['open', null],
  ['send', { conversationId: 'c', assignmentVersion: 1.5, clientMessageId: 'message-1', text: 'x' }],
  ['send', { conversationId: 'c', assignmentVersion: 1, clientMessageId: '../..', text: 'x' }],
  ['since', { conversationId: 'c', seq: -1 }],
  ['note', { conversationId: 'c', clientMessageId: 'message-1', text: 'x'.repeat(20_001) }],
  ['__proto__', {}],
  ['drop-tables', {}],
])('refuses a malformed %s', async (name, input) => {
  const client = await house.ready(anna);
  expect(await client.socket.emitWithAck(name, input)).toMatchObject({ outcome: 'refused', code: 'invalid' });
});

it('refuses a flood of commands ', async () => {
  const client = await house.ready(anna);
  const answers = await Promise.all(Array.from({ length: 400 }, () => client.call('waiting', {})));
  expect(answers.some((answer) => answer.outcome === 'refused' && answer.code === 'too-many-commands')).toBe(
    true,
  );
});
