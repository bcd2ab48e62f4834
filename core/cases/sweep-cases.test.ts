import { expect, it } from 'vitest';
import { closeCase, recordFeedback } from './close-case.ts';
import { findOrganisations } from './organisation.ts';
import { cardOf } from './supervise-cases.ts';
import { sweepCases } from './sweep-cases.ts';
import { anOrganisation, aStep } from './testing/builders.ts';
import { openCaseHouse } from './testing/case-house.ts';
import { moveStep, planStep } from './work-on-case.ts';

it('reminds of a step a day before its end and when it is late, once each, and anew of a new term', async () => {
  const { ports, command, clockAt, heard, now } = await openCaseHouse();
  const step = aStep({ id: 's1', dueAt: new Date('2026-11-25T15:00:00Z') });
  await planStep(ports, command(), step);
  heard.length = 0;
  const sweepAt = async (iso: string) => {
    clockAt(iso);
    await Promise.all([sweepCases(ports), sweepCases(ports)]);
    return heard.splice(0);
  };
  expect(await sweepAt('2026-11-24T14:59:00Z')).toEqual([]);
  expect(await sweepAt('2026-11-24T15:00:00Z')).toEqual(['step-reminded']);
  expect(await sweepAt('2026-11-25T14:00:00Z')).toEqual([]);
  expect(await sweepAt('2026-11-25T15:00:00Z')).toEqual(['step-overdue']);
  expect(cardOf(await now())).toMatchObject({ stepsToDo: 1, stepsOverdue: 1 });
  await planStep(ports, command(), { ...step, dueAt: new Date('2026-11-30T15:00:00Z') });
  heard.length = 0;
  expect(cardOf(await now()).stepsOverdue).toBe(0);
  expect(await sweepAt('2026-11-29T15:00:00Z')).toEqual(['step-reminded']);
  await moveStep(ports, command(), { stepId: 's1', state: 'done' });
  heard.length = 0;
  expect(await sweepAt('2026-12-05T15:00:00Z')).toEqual([]);
});

it('reminds to ask whether the help has come, and says when nobody has asked', async () => {
  const { ports, command, clockAt, heard, now } = await openCaseHouse();
  await closeCase(ports, command(), { result: 'handed-over', remark: 'В соцзащиту' });
  heard.length = 0;
  const sweepAt = async (iso: string) => {
    clockAt(iso);
    await sweepCases(ports);
    return heard.splice(0);
  };
  expect(await sweepAt('2026-12-04T08:59:00Z')).toEqual([]);
  expect(await sweepAt('2026-12-04T09:00:00Z')).toEqual(['feedback-due']);
  expect(await sweepAt('2026-12-07T09:00:00Z')).toEqual(['feedback-overdue']);
  expect(cardOf(await now()).isFeedbackOverdue).toBe(true);
  await recordFeedback(ports, command(), { answer: 'partly', remark: 'Продукты были' });
  heard.length = 0;
  expect(await sweepAt('2026-12-20T09:00:00Z')).toEqual([]);
  expect(cardOf(await now()).isFeedbackOverdue).toBe(false);
});

it('goes on with the others when one case cannot be looked after', async () => {
  const { ports, command, clockAt, failed } = await openCaseHouse();
  await planStep(ports, command(), aStep({ dueAt: new Date('2026-11-21T09:00:00Z') }));
  clockAt('2026-11-22T09:00:00Z');
  const { cases } = ports;
  const broken = {
    ...ports,
    cases: {
      open: cases.open.bind(cases),
      get: cases.get.bind(cases),
      list: cases.list.bind(cases),
      findToCheck: cases.findToCheck.bind(cases),
      save: () => Promise.reject(new Error('the disk is full')),
    },
  };
  expect(await sweepCases(broken)).toBe(0);
  expect(failed).toEqual(['sweep-failed']);
});

it('finds organisations of the district before those of the whole region', async () => {
  const { ports } = await openCaseHouse();
  for (const over of [
    { id: 'near', name: 'Ближняя', districts: ['Невский'], helps: ['food', 'clothes'] },
    { id: 'far', name: 'Дальняя', districts: ['Кировский'] },
    { id: 'closed', name: 'Закрытая', districts: ['Невский'], isActive: false },
    { id: 'law', name: 'А-юристы', kind: 'charity' as const, helps: ['legal'] },
  ])
    await ports.organisations.put(anOrganisation(over));
  const find = async (asked: object) =>
    (await findOrganisations(ports, { tenantId: 'tenant-1', ...asked })).map(({ id }) => id);
  expect(await find({ district: 'невский' })).toEqual(['near', 'law', 'food']);
  expect(await find({ district: 'Невский', help: 'food' })).toEqual(['near', 'food']);
  expect(await find({ kind: 'charity' })).toEqual(['law']);
  expect(await find({})).toEqual(['law', 'near', 'far', 'food']);
});
