import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  anna,
  type CaseworkHouse,
  editor,
  nina,
  olga,
  openCaseworkHouse,
  vera,
  zoya,
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

/** Olga opens one from her conversation, for Zoya to coordinate. */
async function aCase() {
  const { conversation } = await house.talkOfOlga();
  const opening = {
    key: aKey(),
    coordinatorId: 'zoya',
    situation: 'Нужны продукты',
    conversationId: conversation.id,
  };
  const { body } = await site.post(olga, 'cases', opening);
  const change = async (staff: typeof zoya, what: object) => {
    const { body: now } = await site.get(zoya, `cases/${body.id}`);
    return site.post(staff, `cases/${body.id}/changes`, { key: aKey(), version: now.version, change: what });
  };
  return { conversation, opening, id: String(body.id), change };
}

it('is opened from a conversation with whom it is about, once; for its team only', async () => {
  const { conversation, opening, id } = await aCase();
  expect((await site.post(olga, 'cases', opening)).body.id).toBe(id);
  const page = await site.get(zoya, `cases/${id}`);
  expect(page.body).toMatchObject({
    number: 'К-78-2026-00001',
    situation: 'Нужны продукты',
    people: [{ personId: conversation.personId, role: 'citizen' }],
    conversations: [{ id: conversation.id, channel: 'web-chat' }],
    canSetTeam: true,
  });
  for (const outside of [nina, vera]) expect((await site.get(outside, `cases/${id}`)).status).toBe(404);
  for (const other of [anna, editor]) expect((await site.get(other, `cases/${id}`)).status).toBe(403);
  expect((await site.get(nina, 'cases?view=team')).body).toEqual({ rows: [] });
  const [card] = (await site.get(vera, 'cases?view=team')).body.rows;
  expect(card).toMatchObject({ id, coordinatorName: 'Зоя' });
  expect(card).not.toHaveProperty('about');
  expect((await site.post(nina, 'cases', { ...opening, key: aKey() })).body.code).toBe(
    'casework-no-such-one',
  );
});

it('has a plan, papers and organisations; refuses what was decided over an older version', async () => {
  const { id, change } = await aCase();
  const dueAt = '2026-11-25T15:00:00Z';
  const step = (stepId: string, responsible: object) =>
    change(zoya, { do: 'plan-step', step: { id: stepId, title: 'Привезти продукты', responsible, dueAt } });
  const made = await site.post(vera, 'cases/organisations', {
    kind: 'charity',
    name: 'Колосок (демонстрация)',
    districts: ['Невский'],
    helps: ['food'],
    isActive: true,
  });
  await step('s1', { kind: 'organisation', organisationId: made.body.id });
  await step('s2', { kind: 'citizen' });
  await change(zoya, { do: 'order-steps', stepIds: ['s2', 's1'] });
  await change(zoya, { do: 'move-step', stepId: 's2', state: 'done', remark: 'Пришла' });
  const ordered = await change(olga, {
    do: 'put-document',
    document: { id: 'd1', name: 'Паспорт', state: 'needed' },
  });
  expect(ordered.body).toMatchObject({
    steps: [{ id: 's2', state: 'done' }, { id: 's1' }],
    documents: [{ name: 'Паспорт' }],
  });
  const stale = { key: aKey(), version: 1, change: { do: 'note', text: 'Поздно' } };
  expect((await site.post(zoya, `cases/${id}/changes`, stale)).body.code).toBe('casework-changed');
  expect((await change(zoya, { do: 'close', result: 'help-received', remark: 'Всё' })).body.code).toBe(
    'case-steps-open',
  );
  expect((await change(nina, { do: 'note', text: 'Подсмотрела' })).status).toBe(404);
  expect((await site.post(zoya, 'cases/organisations', { kind: 'ngo' })).status).toBe(400);
  expect((await site.get(zoya, 'cases/organisations?district=Невский&help=food')).body).toHaveLength(1);
});

it('keeps people out who have nothing to do with it, and opens what was said to its team', async () => {
  const { conversation, id, change } = await aCase();
  const stranger = await house.storage.people.createPerson({ tenantId: 'tenant-1', language: 'ru' });
  const other = (await house.talkOfOlga()).conversation;
  const add = { do: 'attach-person', personId: stranger.id, role: 'family' };
  expect((await change(zoya, add)).body.code).toBe('casework-no-such-one');
  const talk = { do: 'attach', kind: 'conversation', id: other.id };
  expect((await change(zoya, talk)).body.code).toBe('casework-no-such-one');
  expect((await change(olga, talk)).body.conversations).toHaveLength(2);
  expect((await site.get(zoya, `people/card/${conversation.personId}?purpose=case:${id}`)).status).toBe(200);
  expect((await site.get(nina, `people/card/${conversation.personId}?purpose=case:${id}`)).status).toBe(404);
  expect((await site.get(zoya, `cases/${id}/conversations/${conversation.id}`)).body).toEqual([]);
  expect((await site.get(nina, `cases/${id}/conversations/${conversation.id}`)).status).toBe(404);
  expect((await house.audited()).filter((line) => line.startsWith('zoya'))).toContain(
    'zoya conversation.read purpose:case',
  );
});

it('is closed by its result, waits for what the citizen says, and changes its team by the coordinator', async () => {
  const { id, change } = await aCase();
  const given = { do: 'set-team', coordinatorId: 'zoya', team: ['olga', 'nina'] };
  expect((await change(vera, given)).body).toEqual({ outcome: 'left' });
  expect((await site.get(vera, `cases/${id}`)).status).toBe(404);
  expect((await change(olga, { do: 'set-team', coordinatorId: 'olga', team: [] })).status).toBe(404);
  const left = await change(zoya, { do: 'set-team', coordinatorId: 'olga', team: ['nina'] });
  expect(left.body).toEqual({ outcome: 'left' });
  expect((await site.get(zoya, `cases/${id}`)).status).toBe(404);
  const version = (await site.get(nina, `cases/${id}`)).body.version;
  const close = { do: 'close', result: 'help-received', remark: 'Пособие назначено' };
  const closed = await site.post(nina, `cases/${id}/changes`, { key: aKey(), version, change: close });
  expect(closed.body).toMatchObject({ isOpen: false, closing: { result: 'help-received' } });
  expect((await site.get(nina, 'cases?view=feedback')).body.rows).toMatchObject([{ id, feedback: 'waits' }]);
});

it('keeps the file of a paper for its team, and takes none of another case', async () => {
  const { id, change } = await aCase();
  const pdf = Buffer.from('%PDF-1.4 synthetic');
  const sent = await site.send(zoya, `cases/${id}/papers?name=справка.pdf`, pdf);
  expect(sent.status).toBe(201);
  const document = { id: 'paper-1', name: 'Справка о доходах', state: 'received' };
  const put = await change(zoya, { do: 'put-document', document: { ...document, fileId: sent.body.fileId } });
  expect(put.body.documents).toEqual([{ ...document, fileId: sent.body.fileId }]);
  const path = `cases/${id}/papers/${sent.body.fileId}`;
  const got = await site.download(zoya, path);
  expect([got.status, got.content.toString(), got.as]).toEqual([
    200,
    pdf.toString(),
    expect.stringContaining('attachment'),
  ]);
  for (const outside of [nina, vera]) {
    expect((await site.download(outside, path)).status).toBe(404);
    expect((await site.send(outside, `cases/${id}/papers?name=a.pdf`, pdf)).status).toBe(404);
  }
  const opening = { key: aKey(), coordinatorId: 'zoya', situation: 'Другая' };
  const other = await site.post(zoya, 'cases', opening);
  const foreign = await site.post(zoya, `cases/${other.body.id}/changes`, {
    key: aKey(),
    version: other.body.version,
    change: { do: 'put-document', document: { ...document, fileId: sent.body.fileId } },
  });
  expect(foreign.body.code).toBe('casework-no-such-one');
  expect((await site.download(zoya, `cases/${other.body.id}/papers/${sent.body.fileId}`)).status).toBe(404);
});

it('offers whom its people represent to be put into it, and nobody else', async () => {
  const { conversation, id, change } = await aCase();
  const { storage } = house;
  const tenantId = 'tenant-1';
  const ward = await storage.people.createPerson({ tenantId, language: 'ru', displayName: 'Бабушка' });
  expect((await site.get(zoya, `cases/${id}`)).body.mayAttach).toEqual([]);
  await storage.representations.add({
    id: aKey(),
    tenantId,
    representativeId: conversation.personId,
    wardId: ward.id,
    kind: 'guardian',
    ground: 'Постановление, синтетическое',
    from: '2026-01-01',
    confirmedBy: { staffId: 'olga', at: house.clock.now() },
  });
  const offered = [{ personId: ward.id, name: 'Бабушка' }];
  expect((await site.get(zoya, `cases/${id}`)).body.mayAttach).toEqual(offered);
  const put = await change(zoya, { do: 'attach-person', personId: ward.id, role: 'family' });
  expect(put.body).toMatchObject({ mayAttach: [] });
  expect(put.body.people).toContainEqual({ ...offered[0], role: 'family' });
});
