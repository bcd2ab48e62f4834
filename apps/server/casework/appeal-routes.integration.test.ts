import { afterEach, beforeEach, expect, it } from 'vitest';
import { slotIdOf } from '#core/appeals/index.ts';
import { historyOf } from '#core/conversations/testing/memory-ports.ts';
import {
  anna,
  type CaseworkHouse,
  editor,
  nina,
  olga,
  openCaseworkHouse,
  vera,
} from './testing/casework-house.ts';
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

const numbersOf = ({ body }: { readonly body: { readonly rows: readonly { readonly number: string }[] } }) =>
  body.rows.map(({ number }) => number);

/** Olga has taken it into work. */
async function inWork(over: Parameters<CaseworkHouse['anAppeal']>[0] = {}) {
  const appeal = await house.anAppeal(over);
  const items = [{ id: appeal.id, version: 1 }];
  await site.post(vera, 'appeals/assign', { key: aKey(), items, to: { staffId: 'olga' } });
  await site.post(olga, `appeals/${appeal.id}/start`, { key: aKey(), version: 2 });
  return appeal;
}

it('shows lists to the second line and supervisors, words to whoever has it, nothing to others', async () => {
  const appeal = await inWork({ text: 'тайные слова' });
  expect((await site.get(undefined, 'appeals')).status).toBe(401);
  expect((await site.get(editor, 'appeals')).status).toBe(403);
  expect(numbersOf(await site.get(anna, 'appeals?view=all'))).toEqual([]);
  expect(numbersOf(await site.get(olga, 'appeals?view=mine'))).toEqual([appeal.number]);
  expect(numbersOf(await site.get(nina, 'appeals?view=mine'))).toEqual([]);
  expect(numbersOf(await site.get(vera, 'appeals/by-number?number=1'))).toEqual([appeal.number]);
  expect(JSON.stringify((await site.get(vera, 'appeals?view=all')).body)).not.toContain('тайные');
  expect((await site.get(nina, `appeals/${appeal.id}`)).status).toBe(404);
  expect((await site.get(nina, `appeals/${appeal.id}/talk`)).status).toBe(404);
  expect((await site.get(olga, `appeals/${appeal.id}`)).body).toMatchObject({
    text: 'тайные слова',
    assignee: { name: 'Ольга' },
    history: [{ by: 'citizen' }, { what: { staffId: 'Ольга' } }, { name: 'Ольга' }],
  });
  expect((await site.get(olga, `appeals/${appeal.id}/talk`)).body.facts).toMatchObject([{ text: 'трое' }]);
  expect(await house.audited()).toContain(`olga conversation.read purpose:appeal:${appeal.id}`);
});

it('lets whoever has an appeal listen to the call it came from, and writes that down once', async () => {
  const appeal = await inWork();
  const url = `appeals/${appeal.id}/recordings/call-1`;
  expect((await site.get(olga, `appeals/${appeal.id}/talk`)).body.recordings).toMatchObject([
    { id: 'call-1', seconds: 12, isOperators: false },
  ]);
  expect(String((await site.download(olga, url)).content)).toBe('RIFF');
  expect((await site.download(olga, url, { range: 'bytes=2-3' })).status).toBe(206);
  expect((await site.get(nina, url)).status).toBe(404);
  expect((await site.get(olga, `appeals/${appeal.id}/recordings/call-2`)).status).toBe(404);
  expect((await house.audited()).filter((line) => line.includes('recording.read'))).toEqual([
    `olga recording.read purpose:appeal:${appeal.id}`,
  ]);
});

it('pages through a list and counts what waits', async () => {
  for (let n = 0; n < 32; n++) await house.anAppeal();
  const first = await site.get(vera, 'appeals?view=unassigned');
  const second = await site.get(vera, `appeals?view=unassigned&cursor=${first.body.next}`);
  expect([first.body.rows.length, second.body.rows.length, second.body.next]).toEqual([30, 2, undefined]);
  expect(new Set([...numbersOf(first), ...numbersOf(second)]).size).toBe(32);
  expect((await site.get(vera, 'appeals/counts')).body).toMatchObject({ unassigned: 32, overdue: 0 });
  house.clock.advance(60 * 24 * 3_600_000);
  expect((await site.get(vera, 'appeals/counts')).body).toMatchObject({ overdue: 32 });
});

it('appoints many by a rule, evenly, and tells which of them somebody changed first', async () => {
  const all = [await house.anAppeal(), await house.anAppeal(), await house.anAppeal()];
  const items = all.map(({ id }, n) => ({ id, version: n === 2 ? 9 : 1 }));
  const to = { rule: 'least-loaded' };
  const assigned = await site.post(vera, 'appeals/assign', { key: aKey(), items, to });
  expect(assigned.body.results.map(({ code }: { code?: string }) => code)).toEqual([
    undefined,
    undefined,
    'appeal-changed',
  ]);
  expect((await site.get(vera, 'appeals/operators')).body.map(({ open }: { open: number }) => open)).toEqual([
    1, 1,
  ]);
  const again = await site.post(olga, 'appeals/assign', { key: aKey(), items, to });
  expect(again.body.results[0].code).toBe('role-required');
});

it('does a command once for a click, and none over what somebody has changed', async () => {
  const appeal = await inWork();
  const send = { key: aKey(), version: 3, text: 'Ответ', isPersonal: false };
  expect((await site.post(olga, `appeals/${appeal.id}/answer`, send)).status).toBe(200);
  expect((await site.post(olga, `appeals/${appeal.id}/answer`, send)).status).toBe(200);
  const talk = { tenantId: 'tenant-1', id: appeal.conversationId };
  expect(await historyOf(house.storage, talk)).toHaveLength(1);
  const close = { key: aKey(), version: 3, reason: 'done' };
  expect(await site.post(olga, `appeals/${appeal.id}/close`, close)).toMatchObject({
    status: 409,
    body: { code: 'appeal-changed' },
  });
  expect((await site.post(nina, `appeals/${appeal.id}/close`, { ...close, version: 5 })).status).toBe(403);
  expect((await site.post(olga, `appeals/${appeal.id}/close`, { key: 'x' })).status).toBe(400);
});

it('calls the citizen once at a time, by the number she left, until it is cancelled', async () => {
  const appeal = await inWork({ phone: '+79005550101' });
  const call = (staff = olga, key = aKey()) => site.post(staff, `appeals/${appeal.id}/call`, { key });
  expect((await call(nina)).body.code).toBe('appeal-not-yours');
  const key = aKey();
  expect((await call(olga, key)).status).toBe(200);
  expect((await call(olga, key)).status).toBe(200);
  expect((await call()).body.code).toBe('appeal-call-under-way');
  const calls = await house.storage.outboundCalls.listByGround({ tenantId: 'tenant-1', ground: appeal.id });
  expect(calls).toMatchObject([{ phone: '+79005550101', connects: true, purpose: 'call-back' }]);
  const cancelled = await site.post(olga, `appeals/${appeal.id}/call/cancel`, { key: aKey() });
  expect(cancelled.body).toEqual({ isCancelled: true });
  expect((await site.get(olga, `appeals/${appeal.id}`)).body.calls).toMatchObject([{ state: 'cancelled' }]);
  const silent = await inWork();
  expect((await site.post(olga, `appeals/${silent.id}/call`, { key: aKey() })).body.code).toBe(
    'appeal-no-phone',
  );
});

it('takes an application down with its papers, writes the receipt once, and tells when work begins', async () => {
  const { conversation } = await house.talkOfOlga();
  const form = await site.get(olga, `appeals/intake/${conversation.id}`);
  expect(form.body.facts).toMatchObject([{ label: 'Семья', source: 'self' }]);
  expect((await site.get(nina, `appeals/intake/${conversation.id}`)).status).toBe(404);
  const told = {
    key: aKey(),
    kind: 'application',
    text: 'Прошу пособие',
    papers: ['Справка о доходах'],
    isReadBack: true,
    hasConsent: true,
  };
  const first = await site.post(olga, `appeals/intake/${conversation.id}`, told);
  expect(first.body).toMatchObject({ told: 'told', receipt: { missing: ['Справка о доходах'] } });
  expect((await site.post(olga, `appeals/intake/${conversation.id}`, told)).body).toEqual(first.body);
  const [appeal] = await house.storage.appeals.find({ tenantId: 'tenant-1', limit: 9 });
  if (!appeal) throw new Error('not registered');
  expect(appeal).toMatchObject({ papers: [{ state: 'needed' }], consentAt: house.clock.now() });
  const items = [{ id: appeal.id, version: 1 }];
  await site.post(vera, 'appeals/assign', { key: aKey(), items, to: { staffId: 'nina' } });
  await site.post(nina, `appeals/${appeal.id}/start`, { key: aKey(), version: 2 });
  expect(await historyOf(house.storage, conversation)).toEqual([
    expect.stringContaining(`Приняли. Номер ${appeal.number}`),
    expect.stringContaining('взяли в работу'),
  ]);
});

it('books, moves and cancels a call-back within what is free', async () => {
  const { conversation } = await house.talkOfOlga();
  const [first = '', second = '', third = ''] = (await site.get(olga, `appeals/intake/${conversation.id}`))
    .body.slots;
  const book = (time: string) =>
    site.post(olga, `appeals/intake/${conversation.id}`, {
      key: aKey(),
      kind: 'call-back',
      text: 'пенсия',
      phone: '8 900 555-01-01',
      slotId: slotIdOf(time),
      isReadBack: true,
      hasConsent: true,
    });
  expect((await book(first)).status).toBe(200);
  expect((await book(second)).status).toBe(200);
  expect((await book(first)).body.code).toBe('appeal-slot-taken');
  const plan = await site.get(olga, 'appeals/call-backs');
  const [one] = plan.body.booked;
  expect(one).toMatchObject({ slot: first });
  const move = (time: string, version: number) =>
    site.post(olga, `appeals/call-backs/${one.id}/move`, { key: aKey(), version, slotId: slotIdOf(time) });
  expect((await move(second, 1)).body.code).toBe('appeal-slot-taken');
  expect((await move(third, 1)).status).toBe(200);
  expect((await move(first, 1)).body.code).toBe('appeal-changed');
  const cancel = { key: aKey(), version: 2 };
  expect((await site.post(anna, `appeals/call-backs/${one.id}/cancel`, cancel)).status).toBe(403);
  expect((await site.post(olga, `appeals/call-backs/${one.id}/cancel`, cancel)).body.state).toBe('closed');
  const after = await site.get(olga, 'appeals/call-backs');
  expect(after.body.booked).toMatchObject([{ slot: second }]);
});

it('gives the editor the question alone', async () => {
  const appeal = await inWork({ text: 'тайные слова' });
  await site.post(olga, `appeals/${appeal.id}/gap`, { key: aKey(), version: 3, remark: 'Что положено?' });
  expect((await site.get(olga, 'appeals/gaps')).status).toBe(403);
  const gaps = await site.get(editor, 'appeals/gaps');
  expect(gaps.body).toMatchObject([{ question: 'Что положено?', number: appeal.number }]);
  expect(JSON.stringify(gaps.body)).not.toContain('тайные');
  const settle = { key: aKey(), version: gaps.body[0].version, remark: 'Дополнили' };
  expect((await site.post(editor, `appeals/gaps/${appeal.id}/settle`, settle)).status).toBe(200);
  expect((await site.get(editor, 'appeals/gaps')).body).toEqual([]);
});
