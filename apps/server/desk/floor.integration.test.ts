import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StaffMember } from '#core/people/index.ts';
import { DeskHouse, tenantId } from './testing/desk-house.ts';

let house: DeskHouse;
let anna: StaffMember;
let boris: StaffMember;
let vera: ReturnType<DeskHouse['connect']>;

beforeEach(async () => {
  house = new DeskHouse();
  await house.start();
  anna = await house.addStaff('Анна', ['operator-1']);
  boris = await house.addStaff('Борис', ['operator-1']);
  vera = house.connect(await house.addStaff('Вера', ['supervisor']));
  await vera.call('join', {});
});

afterEach(() => house.stop());

it('steers for a supervisor alone, and keeps each in the audit', async () => {
  const client = house.connect(anna);
  await client.call('join', {});
  const { id } = await house.addWaiting();
  const steering = { conversationId: id, to: 'queue', queueId: 'line-2' } as const;
  expect(await client.call('steer', steering)).toMatchObject({ code: 'not-permitted' });
  expect(await vera.call('steer', steering)).toEqual({ outcome: 'done' });
  expect(await house.memory.conversations.get({ tenantId, id })).toMatchObject({
    queueing: { queueId: 'line-2' },
  });
  expect(await vera.call('steer', { ...steering, queueId: 'nowhere' })).toMatchObject({
    code: 'no-such-target',
  });
  expect(house.memory.audit.map(({ action, subject }) => [action, subject])).toEqual([
    ['conversation.steered', id],
    ['conversation.steered', id],
  ]);
});

it('gives what one operator has to another', async () => {
  const first = await house.ready(anna);
  const { id } = await house.addWaiting();
  const { conversation } = await first.next('offer');
  const reservationId = conversation.offer?.reservationId ?? '';
  await first.call('accept', { conversationId: id, reservationId });
  const second = await house.ready(boris);
  await vera.call('steer', { conversationId: id, to: 'operator', staffId: boris.id });
  expect((await second.next('offer')).conversation.id).toBe(id);
  expect(await first.next('released')).toMatchObject({ conversationId: id, reason: 'transferred' });
});

it('brings a word of the supervisor to an operator, now or when she comes', async () => {
  const client = await house.ready(anna);
  await vera.call('tell-operator', { toStaffId: anna.id, text: 'Возьмите, пожалуйста, пенсии.' });
  expect((await client.next('notice')).notice).toMatchObject({
    kind: 'message',
    text: 'Возьмите, пожалуйста, пенсии.',
    byName: 'Вера',
  });
  await vera.call('tell-operator', { toStaffId: boris.id, text: 'Зайдите ко мне.' });
  expect(await house.connect(boris).call('join', {})).toMatchObject({
    notices: [{ kind: 'message', text: 'Зайдите ко мне.' }],
  });
  expect(await client.call('tell-operator', { toStaffId: boris.id, text: 'Привет' })).toMatchObject({
    code: 'not-permitted',
  });
  expect(await vera.call('tell-operator', { toStaffId: anna.id, text: '  ' })).toMatchObject({
    code: 'empty',
  });
});

it('switches a surge on for a time and off, on record, and shows it on the board', async () => {
  const what = { topics: ['pension'], text: 'Пенсии придут 5 декабря.', offersOtherWays: true, minutes: 60 };
  expect(await vera.call('start-surge', { ...what, overflowQueueId: 'nowhere' })).toMatchObject({
    code: 'no-such-target',
  });
  await vera.call('start-surge', what);
  expect(await vera.call('watch', { isOn: true })).toMatchObject({
    board: { surge: { text: 'Пенсии придут 5 декабря.', topics: ['pension'] } },
  });
  await vera.call('end-surge', {});
  const after = await vera.call('watch', { isOn: true });
  expect(after.outcome === 'done' && after.board).not.toHaveProperty('surge');
  expect(house.memory.audit.map(({ action }) => action)).toEqual(['surge.started', 'surge.ended']);
});

it('changes the tree of topics for all screens, and loses none', async () => {
  const client = await house.ready(anna);
  const joined = await vera.call('join', {});
  if (joined.outcome !== 'done') throw new Error('refused');
  const { version, topics } = joined.topicBook;
  const [first, ...rest] = topics;
  if (!first) throw new Error('there are topics');
  expect(await vera.call('save-topics', { version, topics: rest })).toMatchObject({ code: 'no-such-topic' });
  const added = { ...first, topics: [...first.topics, { id: `${first.id}/new`, title: 'Новая тема' }] };
  await vera.call('save-topics', { version, topics: [added, ...rest] });
  expect(await client.next('topics')).toMatchObject({ version: version + 1 });
  expect(await vera.call('save-topics', { version, topics: [added, ...rest] })).toMatchObject({
    code: 'changed-meanwhile',
  });
});
