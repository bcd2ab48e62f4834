import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Conversation, Help } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { anAgreement } from '#core/routing/testing/builders.ts';
import { DeskHouse, tenantId } from './testing/desk-house.ts';

const helperId = 'tenant-other';

let house: DeskHouse;
let bella: StaffMember;

beforeEach(async () => {
  house = new DeskHouse();
  await house.start();
  await house.memory.queues.put({
    id: 'their-line',
    tenantId: helperId,
    name: 'Первая линия соседей',
    line: 1,
    isCrisis: false,
    offerMs: 30_000,
  });
  bella = await house.addStaff('Белла', ['operator-1', 'operator-2', 'supervisor'], { tenantId: helperId });
});

afterEach(() => house.stop());

async function agreeOn(sees: Help['sees']): Promise<void> {
  const { terms } = anAgreement();
  await house.memory.agreements.add(
    anAgreement({
      tenantId,
      helperId,
      toQueueId: 'their-line',
      terms: { ...terms, queueIds: ['line-1'], afterMs: 0, sees },
    }),
  );
}

/** A citizen of the other organisation, with an earlier talk, is offered to Bella, who takes her. */
async function accepted(citizen = 'citizen') {
  const earlier = await house.addWaiting({ citizen, state: 'closed' });
  const client = await house.ready(bella);
  const conversation = await house.addWaiting({ citizen, name: 'Гражданка' });
  const { conversation: card } = await client.next('offer');
  const offer = { conversationId: conversation.id, reservationId: card.offer?.reservationId ?? '' };
  const answer = await client.call('accept', offer);
  return { client, conversation, earlier, card, answer };
}

it('offers a citizen of another organisation, says whose she is, and lets her be answered', async () => {
  await agreeOn('conversation');
  const { client, conversation, card, answer } = await accepted();
  expect(card.lent).toMatchObject({ hostName: `Организация ${tenantId}`, helperId, sees: 'conversation' });
  expect(answer).toMatchObject({ outcome: 'done', conversation: { assignment: { staffName: 'Белла' } } });
  const { id: conversationId } = conversation;
  const hold = { conversationId, assignmentVersion: 1 };
  const sent = await client.call('send', { ...hold, clientMessageId: 'message-1', text: 'Здравствуйте' });
  expect(sent).toMatchObject({ outcome: 'done' });
  await house.hear(conversation, 'Спасибо, что ответили');
  await client.next('entries', ({ entries }) =>
    entries.some(({ body }) => body.kind === 'text' && body.text === 'Спасибо, что ответили'),
  );
  expect(await house.connect(bella).call('join', {})).toMatchObject({
    held: [{ conversation: { id: conversationId } }],
    queues: [{ id: 'their-line' }],
  });
  expect(await client.call('heartbeat', {})).toMatchObject({ held: [{ conversationId }] });
  await client.call('finish', hold);
  const topic = 'no/such-topic';
  expect(await client.call('dispose', { ...hold, disposition: 'resolved', topic })).toEqual({
    outcome: 'done',
  });
  expect(house.memory.audit.map(({ actor, subject }) => [actor, subject])).toContainEqual([
    bella.id,
    conversationId,
  ]);
});

it('shows her what was agreed on and no more', async () => {
  await agreeOn('conversation');
  const { client, conversation, earlier } = await accepted();
  const { id: conversationId } = conversation;
  const opened = await client.call('open', { conversationId });
  expect(opened).toMatchObject({ outcome: 'done', access: 'holder', previous: [] });
  expect(await client.call('load-previous', { conversationId, previousId: earlier.id })).toMatchObject({
    code: 'not-permitted',
  });
  const others = await house.addWaiting();
  for (const id of [earlier.id, others.id])
    expect(await client.call('open', { conversationId: id })).toMatchObject({ code: 'not-permitted' });
});

it('shows her earlier talks where that was agreed on', async () => {
  await agreeOn('history');
  const { client, conversation, earlier } = await accepted();
  const opened = await client.call('open', { conversationId: conversation.id });
  expect(opened).toMatchObject({ previous: [{ id: earlier.id }] });
  const asked = { conversationId: conversation.id, previousId: earlier.id };
  expect(await client.call('load-previous', asked)).toMatchObject({ outcome: 'done' });
});

it('lets her hand it back to the organisation it came from, and then see nothing of it', async () => {
  await agreeOn('conversation');
  const { client, conversation } = await accepted();
  const hold = { conversationId: conversation.id, assignmentVersion: 1 };
  const to = (queueId: string) => client.call('transfer', { ...hold, queueId, note: 'Личный вопрос' });
  expect(await to('their-line')).toMatchObject({ code: 'no-such-target' });
  expect(await to('line-2')).toEqual({ outcome: 'done' });
  expect(await client.next('released')).toMatchObject({ conversationId: conversation.id });
  const { id: conversationId } = conversation;
  expect(await client.call('open', { conversationId })).toMatchObject({ code: 'not-permitted' });
  expect(await house.memory.conversations.get(conversation)).toMatchObject({
    state: 'queued',
    queueing: { queueId: 'line-2' },
  } satisfies Partial<Record<keyof Conversation, unknown>>);
});

it('is no supervisor there, and offers to her are nobody else’s', async () => {
  await agreeOn('personal');
  const dina = await house.addStaff('Дина', ['operator-1'], { tenantId: helperId });
  const { client, conversation } = await accepted();
  const { id: conversationId } = conversation;
  expect(await client.call('steer', { conversationId, to: 'front' })).toMatchObject({
    outcome: 'refused',
  });
  const other = house.connect(dina);
  await other.call('join', {});
  expect(await other.call('open', { conversationId })).toMatchObject({ code: 'not-permitted' });
});

it('names on the board of the host whom it is offered to, and whose she is', async () => {
  await agreeOn('conversation');
  const chief = house.connect(await house.addStaff('Вера', ['supervisor']));
  const client = await house.ready(bella);
  const { id: conversationId } = await house.addWaiting();
  await client.next('offer');
  expect(await chief.call('waiting', {})).toMatchObject({
    waiting: [
      {
        conversationId,
        offeredToHelper: { name: 'Белла', organisation: `Организация ${helperId}` },
      },
    ],
  });
});
