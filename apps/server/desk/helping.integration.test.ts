import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Conversation } from '#core/conversations/index.ts';
import { type DeskClient, DeskHouse, tenantId } from './testing/desk-house.ts';

let house: DeskHouse;
let operator: DeskClient;
let stranger: DeskClient;
let conversation: Conversation;
let hold: { readonly conversationId: string; readonly assignmentVersion: number };

beforeEach(async () => {
  house = new DeskHouse();
  await house.start();
  const anna = await house.addStaff('Анна', ['operator-1']);
  const boris = await house.addStaff('Борис', ['operator-1']);
  operator = await house.ready(anna);
  conversation = await house.addWaiting();
  const { conversation: offered } = await operator.next('offer');
  const reservationId = offered.offer?.reservationId ?? '';
  await operator.call('accept', { conversationId: conversation.id, reservationId });
  hold = { conversationId: conversation.id, assignmentVersion: 1 };
  stranger = house.connect(boris);
  await stranger.call('join', {});
});

afterEach(async () => {
  await house.stop();
  expect(house.memory.errors).toEqual([]);
});

it('shows what she has a right to, proposes what she tells the operator, and takes a correction with a note', async () => {
  const { conversationId } = hold;
  await house.hear(conversation, 'Мы живём в Омске');
  const shown = await operator.call('rights', { conversationId });
  expect(shown).toMatchObject({ rights: { heard: [{ path: 'region', words: 'Мы живём в Омске' }] } });
  const change = { ...hold, path: 'family.income', words: '70 000' };
  expect(await operator.call('correct-fact', change)).toMatchObject({
    outcome: 'done',
    rights: { facts: [{ text: '70 000', source: 'operator' }] },
    entries: [{ body: { kind: 'note', text: 'Доход семьи в месяц: 70 000 (было: 50 000 ₽)' } }],
  });
  expect(await operator.call('rights', { conversationId })).toMatchObject({
    rights: { facts: [{ text: '70 000' }] },
  });
  expect(await operator.call('correct-fact', { ...change, words: 'завтра' })).toMatchObject({
    code: 'not-understood',
  });
  expect(await operator.call('correct-fact', { ...change, assignmentVersion: 2 })).toMatchObject({
    code: 'assignment-stale',
  });
  expect(house.memory.audit.filter(({ action }) => action === 'facts.corrected')).toHaveLength(1);
});

it('shows a stranger nothing of it', async () => {
  const { conversationId } = hold;
  for (const name of ['rights', 'suggest'] as const)
    expect(await stranger.call(name, { conversationId })).toMatchObject({ code: 'not-permitted' });
  expect(await stranger.call('correct-fact', { ...hold, path: 'family.income', words: '1' })).toMatchObject({
    code: 'assignment-stale',
  });
});

it('suggests an answer and keeps its ground on what is sent, also when the text was changed', async () => {
  const { conversationId } = hold;
  const suggested = await operator.call('suggest', { conversationId });
  if (suggested.outcome !== 'done') throw new Error(suggested.code);
  const [{ id: suggestionId = '', grounds } = { grounds: [] }] = suggested.suggestions;
  const text = 'Мария, вам положено единое пособие.';
  await operator.call('send', { ...hold, clientMessageId: 'message-1', text, suggestionId });
  await operator.call('send', {
    ...hold,
    clientMessageId: 'message-2',
    text: 'И ещё',
    suggestionId: 'result:x',
  });
  const bodies = (await house.history(conversation)).map(({ body }) => body);
  expect(bodies).toContainEqual({ kind: 'text', text, grounds });
  expect(bodies).toContainEqual({ kind: 'text', text: 'И ещё' });
});

it('lets supervisors change the prepared replies, one after the other, and shows them to all', async () => {
  const chief = house.connect(await house.addStaff('Вера', ['supervisor']));
  const joined = await chief.call('join', {});
  if (joined.outcome !== 'done') throw new Error(joined.code);
  const { version, replies } = joined.replyBook;
  expect(replies.length).toBeGreaterThan(3);
  const changed = [{ id: 'own', title: 'Своя', text: 'Здравствуйте, {имя}!' }];
  expect(await operator.call('save-replies', { version, replies: changed })).toMatchObject({
    code: 'not-permitted',
  });
  expect(await chief.call('save-replies', { version, replies: changed })).toMatchObject({ outcome: 'done' });
  expect((await operator.next('replies')).replies).toEqual(changed);
  expect(await chief.call('save-replies', { version, replies: [] })).toMatchObject({
    code: 'changed-meanwhile',
  });
  expect(house.memory.audit).toContainEqual(
    expect.objectContaining({ action: 'replies.changed', subject: tenantId }),
  );
});
