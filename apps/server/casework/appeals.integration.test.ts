import { afterEach, beforeEach, expect, it } from 'vitest';
import { slotIdOf } from '#core/appeals/index.ts';
import { historyOf } from '#core/conversations/testing/memory-ports.ts';
import {
  act,
  anna,
  type CaseworkHouse,
  editor,
  nina,
  olga,
  openCaseworkHouse,
  vera,
} from './testing/casework-house.ts';

let house: CaseworkHouse;

beforeEach(async () => {
  house = await openCaseworkHouse();
});
afterEach(() => house.storage.close());

it('goes from the supervisor to the operator and back to the citizen in her conversation', async () => {
  const { appeals } = house;
  const appeal = await house.anAppeal();
  expect(await appeals.assign(olga, act(appeal), { staffId: 'olga' })).toMatchObject({ reason: 'role' });
  expect(await appeals.assign(vera, act(appeal), { staffId: 'anna' })).toMatchObject({
    reason: 'no-such-operator',
  });
  await appeals.assign(vera, act(appeal), { staffId: 'olga' });
  expect(await appeals.list(olga, { view: 'mine', limit: 10 })).toMatchObject([{ id: appeal.id }]);
  expect(await appeals.list(nina, { view: 'mine', limit: 10, staffId: 'olga' })).toEqual([]);
  await appeals.start(olga, act(appeal));
  await appeals.answerByMessage(olga, act(appeal), { text: 'Справку дадут в МФЦ.', isPersonal: false });
  await appeals.close(olga, act(appeal), 'done');
  expect(await historyOf(house.storage, { tenantId: 'tenant-1', id: appeal.conversationId })).toEqual([
    `operator: Ответ на ваше обращение № ${appeal.number}:\n\nСправку дадут в МФЦ.`,
  ]);
  expect((await house.storage.appeals.get(appeal))?.history.map(({ what }) => what.type)).toEqual([
    'registered',
    'assigned',
    'started',
    'answered',
    'told',
    'closed',
  ]);
});

it('is registered by the operator who talks with the citizen, once for a click, a call-back while there is time', async () => {
  const { intake } = house;
  const { conversation } = await house.talkOfOlga();
  const told = {
    key: 'click',
    kind: 'application',
    conversationId: conversation.id,
    text: 'Пособие',
  } as const;
  expect(await intake.register(nina, told)).toBeUndefined();
  const registered = await intake.register(olga, told);
  expect(registered).toMatchObject({
    receipt: { number: '78-2026-000001', registeredAt: '2026-11-20T12:00', dueAt: '2026-11-23T11:00' },
  });
  expect(await intake.register(olga, told)).toEqual(registered);
  const [time = ''] = await intake.callBackTimes(olga);
  const callBack = { ...told, kind: 'call-back', slotId: slotIdOf(time), phone: '+79005550101' } as const;
  expect(await intake.register(olga, { ...callBack, key: 'a' })).toMatchObject({ outcome: 'registered' });
  expect(await intake.register(olga, { ...callBack, key: 'b' })).toEqual({ outcome: 'taken' });
  expect(await intake.callBackTimes(olga)).not.toContain(time);
  const [appeal] = await house.storage.appeals.find({
    tenantId: 'tenant-1',
    kinds: ['application'],
    limit: 1,
  });
  expect(appeal).toMatchObject({ personId: conversation.personId, text: 'Пособие' });
});

it('shows its words to whoever has it and to the supervisor, and audits each reading with its purpose', async () => {
  const { appeals, audited } = house;
  const appeal = await house.anAppeal({ text: 'тайные слова' });
  await appeals.assign(vera, act(appeal), { staffId: 'olga' });
  for (const stranger of [nina, anna, editor])
    expect(await appeals.read(stranger, appeal.id)).toBeUndefined();
  expect(await audited()).toEqual([]);
  expect((await appeals.read(olga, appeal.id))?.text).toBe('тайные слова');
  expect((await appeals.read(vera, appeal.id))?.text).toBe('тайные слова');
  expect(await audited()).toEqual([
    'vera appeal.read purpose:supervision',
    'olga appeal.read purpose:answering',
  ]);
  const cards = await appeals.list(nina, { view: 'all', conversationId: appeal.conversationId, limit: 10 });
  expect(cards).toHaveLength(1);
  expect(JSON.stringify(cards)).not.toMatch(/тайные/);
  expect(await appeals.list(anna, { view: 'all', limit: 10 })).toEqual([]);
});

it('is appointed by the tenant’s rule, warned of, and told to the supervisor when it is late', async () => {
  const { appeals, sweep, news } = house;
  const heard: string[] = [];
  news.listen(({ kind, what }) => heard.push(`${kind} ${what}`));
  const appeal = await house.anAppeal();
  await sweep();
  expect(heard).toEqual([]);
  expect(await appeals.setRule(olga, 'least-loaded')).toBe(false);
  await appeals.setRule(vera, 'least-loaded');
  await sweep();
  expect((await house.storage.appeals.get(appeal))?.assignment?.by).toBe('rule');
  house.clock.advance(appeal.warnAt.getTime() - house.clock.now().getTime());
  await sweep();
  house.clock.advance(appeal.dueAt.getTime() - house.clock.now().getTime());
  await sweep();
  await sweep();
  expect(heard).toEqual(['appeal assigned', 'appeal warned', 'appeal breached']);
  expect(await appeals.list(vera, { view: 'overdue', limit: 10 })).toMatchObject([{ id: appeal.id }]);
  expect(house.failed).toEqual([]);
});

it('gives editors the questions the knowledge base had no answer to', async () => {
  const { appeals } = house;
  const appeal = await house.anAppeal({ text: 'тайные слова' });
  await appeals.assign(vera, act(appeal), { staffId: 'olga' });
  await appeals.noteGap(olga, act(appeal), 'Что положено опекуну?');
  expect(await appeals.gaps(olga, 10)).toEqual([]);
  expect(await appeals.gaps(editor, 10)).toMatchObject([{ question: 'Что положено опекуну?' }]);
  expect(await appeals.settleGap(olga, act(appeal), 'Добавлено')).toMatchObject({ reason: 'role' });
  await appeals.settleGap(editor, act(appeal), 'Добавлено');
  expect(await appeals.gaps(editor, 10)).toEqual([]);
});
