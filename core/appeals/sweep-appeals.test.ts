import { expect, it } from 'vitest';
import { answerByCall } from './answer-appeal.ts';
import { listAppeals } from './list-appeals.ts';
import { sweepAppeals } from './sweep-appeals.ts';
import { openAppealHouse } from './testing/appeal-house.ts';
import { reopenAppeal } from './work-on-appeal.ts';

const hour = 3_600_000;
const terms = { warnAt: new Date('2026-11-20T15:00:00Z'), dueAt: new Date('2026-11-20T17:00:00Z') };

it('warns once when three quarters are over and tells of a breach once', async () => {
  const { ports, inWork, clockAt, heard } = await openAppealHouse();
  await inWork('telegram', terms);
  heard.length = 0;
  const sweepAt = async (hours: number) => {
    clockAt(new Date(Date.parse('2026-11-20T00:00:00Z') + hours * hour).toISOString());
    await sweepAppeals(ports);
    return [...heard];
  };
  expect(await sweepAt(14)).toEqual([]);
  expect(await sweepAt(15)).toEqual(['warned']);
  expect(await sweepAt(16)).toEqual(['warned']);
  expect(await sweepAt(17)).toEqual(['warned', 'breached']);
  expect(await sweepAt(30)).toEqual(['warned', 'breached']);
});

it('tells at once of a breach that is found late, and of none where the answer was in time', async () => {
  const { ports, inWork, command, clockAt, heard, now } = await openAppealHouse();
  const late = await inWork('telegram', terms);
  const inTime = await inWork('voice', terms);
  await answerByCall(ports, command(inTime), 'Рассказали.');
  clockAt('2026-11-21T09:00:00Z');
  await reopenAppeal(ports, command(inTime), 'Перезвонила');
  heard.length = 0;
  expect(await sweepAppeals(ports)).toMatchObject({ breached: 1, warned: 0 });
  expect(heard).toEqual(['breached']);
  expect((await now(late)).breachedAt).toEqual(ports.clock.now());
  expect(await now(inTime)).not.toHaveProperty('breachedAt');
});

it('breaches once when two processes sweep at once', async () => {
  const { ports, inWork, clockAt, heard } = await openAppealHouse();
  await inWork('telegram', terms);
  clockAt('2026-11-21T09:00:00Z');
  await Promise.all([sweepAppeals(ports), sweepAppeals(ports), sweepAppeals(ports)]);
  expect(heard.filter((what) => what === 'breached')).toHaveLength(1);
});

it('lists by what is to be done', async () => {
  const { ports, inWork, register } = await openAppealHouse();
  const soon = await inWork('telegram', terms);
  const overdue = await register({ warnAt: new Date('2026-11-19'), dueAt: new Date('2026-11-20T10:00:00Z') });
  const calm = await register();
  const list = async (view: Parameters<typeof listAppeals>[1]['view'], staffId?: string) => {
    const question = { tenantId: 'tenant-1', view, limit: 10, ...(staffId === undefined ? {} : { staffId }) };
    const found = await listAppeals(ports, question, new Date('2026-11-20T16:00:00Z'));
    return found.map(({ id }) => id);
  };
  expect(await list('mine', 'olga')).toEqual([soon.id]);
  expect(await list('mine', 'nina')).toEqual([]);
  expect(await list('unassigned')).toEqual([overdue.id, calm.id]);
  expect(await list('due-soon')).toEqual([soon.id]);
  expect(await list('overdue')).toEqual([overdue.id]);
  expect(await list('all')).toEqual([overdue.id, soon.id, calm.id]);
});
