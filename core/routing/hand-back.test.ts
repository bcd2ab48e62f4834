import { expect, it } from 'vitest';
import { historyOf } from '../conversations/testing/memory-ports.ts';
import { acceptOffer } from './answer-offer.ts';
import { handBack } from './hand-back.ts';
import { dispose, finish, type Hold } from './handle-conversation.ts';
import { inviteColleague } from './invite-colleague.ts';
import { offerWaiting } from './offer-waiting.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';
const stale = { outcome: 'refused', reason: 'assignment-stale' };

/** A conversation Anna has accepted. */
async function handling() {
  const setup = await memoryRouting();
  await setup.operator({ id: 'anna', displayName: 'Анна', capacity: 1 });
  const conversation = await setup.waiting();
  await offerWaiting(setup.ports, tenantId);
  const { reservation } = await setup.now(conversation);
  const hold: Hold = { key: conversation, staffId: 'anna', assignmentVersion: 1 };
  const reservationId = reservation?.id ?? '';
  await acceptOffer(setup.ports, { key: conversation, staffId: 'anna', reservationId });
  await setup.settle();
  return { ...setup, conversation, hold };
}

it('gives the talk back to the assistant once: the citizen is told, the slot is free', async () => {
  const { ports, conversation, hold, now, settle, chatsOf } = await handling();
  await Promise.all([handBack(ports, hold), handBack(ports, hold)]);
  await settle();
  expect(await now(conversation)).toMatchObject({ state: 'assistant' });
  expect((await now(conversation)).assignment).toBeUndefined();
  expect(await chatsOf({ id: 'anna' })).toEqual([]);
  const history = await historyOf(ports, conversation);
  expect(history.slice(-2)).toEqual(['system: conversation.handed-back', 'bot: [handed-back]']);
  expect(await handBack(ports, hold)).toEqual(stale);
});

it('lets colleagues of its line and supervisors read along, each once', async () => {
  const { ports, conversation, hold, now, operator } = await handling();
  await operator({ id: 'boris', capacity: 1 });
  await operator({ id: 'chief', roles: ['supervisor'], capacity: 0 });
  await operator({ id: 'second', roles: ['operator-2'], capacity: 1 });
  for (const staffId of ['boris', 'boris', 'chief', 'anna']) await inviteColleague(ports, hold, staffId);
  expect(await inviteColleague(ports, hold, 'second')).toMatchObject({ reason: 'no-such-target' });
  expect(await inviteColleague(ports, hold, 'nobody')).toMatchObject({ reason: 'no-such-target' });
  expect((await now(conversation)).assignment?.guests).toEqual(['boris', 'chief']);
  const told = (await historyOf(ports, conversation)).filter((line) => line.includes('colleague.invited'));
  expect(told).toHaveLength(2);
});

it('keeps what the conversation was about with its result', async () => {
  const { ports, conversation, hold, now } = await handling();
  await finish(ports, hold);
  await dispose(ports, hold, 'resolved', 'children/unified');
  expect((await now(conversation)).disposition).toMatchObject({
    code: 'resolved',
    topic: 'children/unified',
  });
});
