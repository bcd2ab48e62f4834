import { afterEach, beforeEach, expect, it } from 'vitest';
import { slotIdOf } from '#core/appeals/index.ts';
import { historyOf } from '#core/conversations/testing/memory-ports.ts';
import { type CaseworkHouse, nina, olga, openCaseworkHouse, vera } from './testing/casework-house.ts';
import { aKey, openCaseworkSite } from './testing/staff-browser.ts';

let house: CaseworkHouse;
let site: Awaited<ReturnType<typeof openCaseworkSite>>;

beforeEach(async () => {
  house = await openCaseworkHouse();
  site = await openCaseworkSite(house);
});
afterEach(async () => {
  await site.close();
  await house.storage.close();
});

const officeId = '78-sfr-1';

/** Olga has taken an appeal into work. */
async function inWork(over: Parameters<CaseworkHouse['anAppeal']>[0] = {}) {
  const appeal = await house.anAppeal(over);
  const items = [{ id: appeal.id, version: 1 }];
  await site.post(vera, 'appeals/assign', { key: aKey(), items, to: { staffId: 'olga' } });
  await site.post(olga, `appeals/${appeal.id}/start`, { key: aKey(), version: 2 });
  return appeal;
}

/** The first free time, booked by a click. */
async function aWish(path: string, over: object = {}) {
  const { body } = await site.get(olga, `${path}/offices/${officeId}`);
  const slotId = slotIdOf(body.times[0]);
  return { key: aKey(), officeId, slotId, topic: 'пенсия', isAnswer: true, ...over };
}

const bookedSeats = (slotId: string) =>
  house.storage.appointments.takenSeats({ officeId, fromSlotId: '0' }).then((taken) => taken.get(slotId));

it('books an office from an appeal once for a click, as its answer, told where the citizen writes', async () => {
  const appeal = await inWork();
  const path = `appeals/visits/appeal/${appeal.id}`;
  const near = await site.get(olga, `${path}/offices?words=${encodeURIComponent('невский район')}`);
  expect(near.body.offices.map(({ id }: { id: string }) => id)).toContain(officeId);
  const wish = await aWish(path);
  const answers = await Promise.all([site.post(olga, path, wish), site.post(olga, path, wish)]);
  const [first, again] = answers.map(({ body }) => body);
  expect(first).toMatchObject({ told: 'told', words: expect.stringContaining('Записали вас на приём') });
  expect(again).toEqual(first);
  expect((await site.post(olga, path, wish)).body).toEqual(first);
  expect(await bookedSeats(wish.slotId)).toBe(1);
  const talk = { tenantId: 'tenant-1', id: appeal.conversationId };
  const told = await historyOf(house.storage, talk);
  expect(told).toEqual([expect.stringContaining(`Ответ на ваше обращение № ${appeal.number}`)]);
  expect(told[0]).toContain(first.number.slice(0, 3));
  const file = await site.get(olga, `appeals/${appeal.id}`);
  expect(file.body).toMatchObject({ state: 'answered', result: { way: 'message', text: first.words } });
  const lines = file.body.history.map(({ what }: { what: { type: string } }) => what.type);
  expect(lines.slice(-3)).toEqual(['visit-booked', 'answered', 'told']);
  expect(await house.audited()).toContain('olga visit.booked ');
});

it('leaves the appeal in work when the visit is not its answer, and tells the citizen all the same', async () => {
  const appeal = await inWork();
  const path = `appeals/visits/appeal/${appeal.id}`;
  await site.post(olga, path, await aWish(path, { isAnswer: false }));
  expect((await site.get(olga, `appeals/${appeal.id}`)).body).toMatchObject({ state: 'in-work' });
  const talk = { tenantId: 'tenant-1', id: appeal.conversationId };
  expect(await historyOf(house.storage, talk)).toEqual([expect.stringContaining('Записали вас на приём')]);
  expect((await site.get(olga, path)).body.booked).toHaveLength(1);
});

it('says clearly that somebody was quicker, and books nothing', async () => {
  const [mine, other] = [await inWork(), await inWork()];
  const path = `appeals/visits/appeal/${mine.id}`;
  const wish = await aWish(path);
  await site.post(olga, `appeals/visits/appeal/${other.id}`, { ...wish, key: aKey() });
  expect(await site.post(olga, path, wish)).toMatchObject({
    status: 409,
    body: { code: 'appeal-slot-taken' },
  });
  expect((await site.get(olga, `appeals/${mine.id}`)).body).toMatchObject({ state: 'in-work' });
  const free = await site.get(olga, `${path}/offices/${officeId}`);
  expect(free.body.times.map(slotIdOf)).not.toContain(wish.slotId);
});

it('is read to somebody who can only be called, and kept as what was said', async () => {
  const appeal = await inWork({ conversationId: 'gone', personId: 'somebody' });
  const path = `appeals/visits/appeal/${appeal.id}`;
  expect((await site.post(olga, path, await aWish(path))).body.told).toBe('by-telephone');
  expect((await site.get(olga, `appeals/${appeal.id}`)).body.result).toMatchObject({ way: 'call' });
});

it('books from the conversation an operator holds, and from nobody else’s', async () => {
  const { conversation } = await house.talkOfOlga();
  const path = `appeals/visits/conversation/${conversation.id}`;
  const wish = await aWish(path, { isAnswer: false });
  expect((await site.post(nina, path, wish)).status).toBe(404);
  const booked = await site.post(olga, path, wish);
  expect((await site.post(olga, path, wish)).body).toEqual(booked.body);
  expect(await historyOf(house.storage, conversation)).toEqual([
    expect.stringContaining('Записали вас на приём'),
  ]);
  const visits = await house.storage.appointments.listBooked({
    tenantId: 'tenant-1',
    personId: conversation.personId,
    fromSlotId: '0',
  });
  expect(visits).toMatchObject([{ topic: 'пенсия', conversationId: conversation.id }]);
});

it('books nothing from an appeal of somebody else, one that is not worked on, or with nonsense', async () => {
  const appeal = await inWork();
  const path = `appeals/visits/appeal/${appeal.id}`;
  const wish = await aWish(path);
  expect((await site.post(nina, path, wish)).body.code).toBe('appeal-not-yours');
  expect((await site.post(olga, path, { ...wish, slotId: '2611' })).status).toBe(400);
  expect((await site.post(olga, path, { ...wish, officeId: 'nowhere' })).body.code).toBe(
    'offices-unavailable',
  );
  expect((await site.get(olga, 'appeals/visits/appeal/none')).status).toBe(404);
  await site.post(olga, `appeals/${appeal.id}/give-back`, { key: aKey(), remark: 'не моё' });
  expect((await site.post(olga, path, wish)).body.code).toBe('appeal-not-yours');
  expect(await bookedSeats(wish.slotId)).toBeUndefined();
});
