import { expect, it } from 'vitest';
import { aTenant } from '../appeals/testing/builders.ts';
import { readCase } from './change-case.ts';
import { closeCase, recordFeedback, reopenCase } from './close-case.ts';
import { openCase } from './open-case.ts';
import { cardOf, setTeam } from './supervise-cases.ts';
import { aStep } from './testing/builders.ts';
import { openCaseHouse } from './testing/case-house.ts';
import {
  attachToCase,
  describeSituation,
  detachFromCase,
  moveStep,
  noteOnCase,
  orderSteps,
  planStep,
  putCaseDocument,
} from './work-on-case.ts';

it('is opened once by a double click, with a number, for a team of who opens and who coordinates', async () => {
  const { ports, now, heard } = await openCaseHouse();
  const again = await openCase(ports, {
    tenant: aTenant(),
    key: 'click',
    openedBy: 'olga',
    coordinatorId: 'nina',
    people: [],
    situation: 'Ещё раз',
  });
  expect(again).toEqual({ outcome: 'done', case: await now() });
  expect(await now()).toMatchObject({
    number: 'К-78-2026-00001',
    team: ['nina', 'olga'],
    conversationIds: ['conversation-1'],
    situation: 'Нужны продукты и документы',
  });
  expect(heard).toEqual(['opened']);
});

it('is there for its team only: for others it is as if it were not', async () => {
  const { ports, key, command, now } = await openCaseHouse();
  const read = (id: string, tenantId = 'tenant-1') => readCase(ports, key, { id, tenantId });
  expect((await read('nina'))?.id).toBe(key.id);
  expect(await read('lev')).toBeUndefined();
  expect(await read('nina', 'other')).toBeUndefined();
  const nothing = { outcome: 'refused', reason: 'not-found' };
  expect(await noteOnCase(ports, command('lev'), 'Подсмотрел')).toEqual(nothing);
  expect(await noteOnCase(ports, { ...command(), case: { ...key, id: 'none' } }, 'Нет')).toEqual(nothing);
  expect(await closeCase(ports, command('lev'), { result: 'died', remark: 'x' })).toEqual(nothing);
  expect((await now()).history).toHaveLength(1);
});

it('shows a supervisor how it goes and nothing of whom it is about, and lets her set the team', async () => {
  const { ports, key, command, now } = await openCaseHouse();
  const card = cardOf(await now());
  expect(card).toMatchObject({ number: 'К-78-2026-00001', coordinatorId: 'nina', stepsToDo: 0 });
  expect(JSON.stringify(card)).not.toMatch(/продукты|person-1|conversation-1/);
  const team = { coordinatorId: 'lev', team: ['nina'] };
  const set = (by: string, isSupervisor: boolean, over = {}) =>
    setTeam(ports, command(by), { ...team, isSupervisor, ...over });
  expect(await set('vera', false)).toMatchObject({ reason: 'not-found' });
  expect(await set('olga', false)).toMatchObject({ reason: 'not-found' });
  expect(await set('vera', true, { team: ['gone'] })).toMatchObject({ reason: 'no-such-one' });
  expect(await set('vera', true)).toMatchObject({ case: { coordinatorId: 'lev', team: ['lev', 'nina'] } });
  expect(await readCase(ports, key, { id: 'olga', tenantId: 'tenant-1' })).toBeUndefined();
});

it('has a plan whose steps are anybody’s that is there, and go by their table of moves', async () => {
  const { ports, command, now } = await openCaseHouse();
  const plan = (over: Parameters<typeof aStep>[0]) =>
    planStep(ports, command(), aStep({ id: 's1', ...over }));
  expect(await plan({ responsible: { kind: 'staff', staffId: 'gone' } })).toMatchObject({
    reason: 'no-such-one',
  });
  expect(await plan({ responsible: { kind: 'organisation', organisationId: 'none' } })).toMatchObject({
    reason: 'no-such-one',
  });
  expect(await plan({ title: ' ' })).toMatchObject({ reason: 'empty' });
  await plan({ title: 'Продукты', responsible: { kind: 'organisation', organisationId: 'food' } });
  await moveStep(ports, command(), { stepId: 's1', state: 'in-work' });
  await plan({ title: 'Продукты на неделю' });
  expect((await now()).steps).toMatchObject([{ title: 'Продукты на неделю', state: 'in-work' }]);
  await moveStep(ports, command(), { stepId: 's1', state: 'done', remark: 'Привезли' });
  expect(await moveStep(ports, command(), { stepId: 's1', state: 'cancelled' })).toMatchObject({
    reason: 'state',
  });
  expect(await plan({})).toMatchObject({ reason: 'state' });
  expect(await moveStep(ports, command(), { stepId: 's2', state: 'done' })).toMatchObject({
    reason: 'no-such-one',
  });
});

it('has its steps in the order the team wants, all of them and each once', async () => {
  const { ports, command, now } = await openCaseHouse();
  for (const id of ['s1', 's2', 's3']) await planStep(ports, command(), aStep({ id }));
  const order = (ids: readonly string[]) => orderSteps(ports, command(), ids);
  expect(await order(['s3', 's1'])).toMatchObject({ reason: 'no-such-one' });
  expect(await order(['s3', 's1', 's1'])).toMatchObject({ reason: 'no-such-one' });
  await order(['s3', 's1', 's2']);
  await order(['s3', 's1', 's2']);
  const one = await now();
  expect(one.steps.map(({ id }) => id)).toEqual(['s3', 's1', 's2']);
  expect(one.history.filter(({ what }) => what.type === 'steps-ordered')).toHaveLength(1);
});

it('holds several people, conversations and appeals, papers and organisations', async () => {
  const { ports, command, now } = await openCaseHouse();
  await attachToCase(ports, command(), { kind: 'person', personId: 'person-2', role: 'representative' });
  await attachToCase(ports, command('olga'), { kind: 'conversation', id: 'conversation-2' });
  await attachToCase(ports, command(), { kind: 'conversation', id: 'conversation-2' });
  await attachToCase(ports, command(), { kind: 'appeal', id: 'appeal-1' });
  await attachToCase(ports, command(), { kind: 'organisation', id: 'food' });
  await detachFromCase(ports, command(), { kind: 'conversation', id: 'conversation-1' });
  await putCaseDocument(ports, command(), { id: 'd1', name: 'Паспорт', state: 'needed' });
  await putCaseDocument(ports, command(), { id: 'd1', name: 'Паспорт', state: 'received' });
  await describeSituation(ports, command(), 'Нужны продукты');
  const one = await now();
  expect(one).toMatchObject({
    people: [{ personId: 'person-1' }, { personId: 'person-2', role: 'representative' }],
    conversationIds: ['conversation-2'],
    appealIds: ['appeal-1'],
    organisationIds: ['food'],
    documents: [{ name: 'Паспорт', state: 'received' }],
  });
  expect(one.history.filter(({ what }) => what.type === 'attached')).toHaveLength(4);
  expect(one.history.at(-1)?.what).toEqual({
    type: 'situation-described',
    before: 'Нужны продукты и документы',
  });
});

it('refuses a change over an older version, and does a repeated command once', async () => {
  const { ports, command, now } = await openCaseHouse();
  const click = command('nina', { version: 1 });
  await noteOnCase(ports, click, 'Позвонила');
  await noteOnCase(ports, click, 'Позвонила');
  expect((await now()).version).toBe(2);
  expect(await noteOnCase(ports, command('olga', { version: 1 }), 'Тоже')).toEqual({
    outcome: 'refused',
    reason: 'stale',
  });
});

it('is closed when nothing is left to do, and opens again when the help has not come', async () => {
  const { ports, command, now } = await openCaseHouse();
  await planStep(ports, command(), aStep({ id: 's1' }));
  const close = () => closeCase(ports, command(), { result: 'help-received', remark: 'Пособие назначено' });
  expect(await close()).toMatchObject({ reason: 'steps-open' });
  await moveStep(ports, command(), { stepId: 's1', state: 'done' });
  await close();
  expect(await now()).toMatchObject({
    state: 'closed',
    closing: { result: 'help-received' },
    feedback: { askAt: new Date('2026-12-04T09:00:00Z') },
  });
  expect(await describeSituation(ports, command(), 'Поздно')).toMatchObject({ reason: 'state' });
  await recordFeedback(ports, command(), { answer: 'not-received', remark: 'Не пришло' });
  expect(await now()).toMatchObject({ state: 'open', feedback: { answer: 'not-received' } });
  expect(cardOf(await now())).not.toHaveProperty('result');
  const twice = { answer: 'received', remark: '' } as const;
  expect(await recordFeedback(ports, command(), twice)).toMatchObject({ reason: 'state' });
});

it('asks nobody where no help was to come, and can be opened again with a reason', async () => {
  const { ports, command, now } = await openCaseHouse();
  await closeCase(ports, command(), { result: 'refused-by-citizen', remark: 'Отказалась' });
  expect((await now()).feedback).toBeUndefined();
  expect(await reopenCase(ports, command(), ' ')).toMatchObject({ reason: 'empty' });
  await reopenCase(ports, command(), 'Передумала');
  expect((await now()).state).toBe('open');
  expect(await reopenCase(ports, command(), 'Ещё')).toMatchObject({ reason: 'state' });
});
