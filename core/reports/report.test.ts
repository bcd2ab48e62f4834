import { expect, it } from 'vitest';
import type { Slot } from './cells.ts';
import { usualTargets } from './definitions.ts';
import { localDays } from './local-days.ts';
import { type ReportQuery, report } from './report.ts';
import { aSlot } from './testing/memory-report-store.ts';

const query: ReportQuery = {
  tenantId: 'tenant-1',
  timeZone: 'Asia/Vladivostok',
  from: '2026-11-16',
  to: '2026-11-22',
  by: 'day',
  targets: usualTargets,
};

const storeOf = (...slots: readonly Slot[]) => ({
  slots: async (of: { readonly cube: string; readonly from: string; readonly to: string }) =>
    slots.filter(({ cube, slot }) => cube === of.cube && slot >= of.from && slot < of.to),
});

const answeredAt = (slot: string, answered = 1, over: object = {}) =>
  aSlot({ slot, counts: { answered }, ...over });

it('goes by the clocks of the participant, at the edges of the period too', async () => {
  const reports = storeOf(
    answeredAt('2026-11-15T13:30', 100),
    answeredAt('2026-11-15T14:00', 1),
    answeredAt('2026-11-22T13:30', 2),
    answeredAt('2026-11-22T14:00', 200),
  );
  const { rows, total } = await report(reports, { ...query, by: 'half-hour' });
  expect(rows.map(({ group, values }) => [group, values.answered])).toEqual([
    ['2026-11-16T00:00', 1],
    ['2026-11-22T23:30', 2],
  ]);
  expect(total.values.answered).toBe(3);
  const byHour = await report(reports, { ...query, by: 'weekday-hour' });
  expect(byHour.rows.map(({ group }) => group)).toEqual(['1-00', '7-23']);
  expect((await report(reports, { ...query, by: 'hour' })).rows[0]?.group).toBe('2026-11-16T00:00');
});

it('adds queues and channels up, or keeps to those asked for', async () => {
  const reports = storeOf(
    answeredAt('2026-11-17', 3, { cube: 'day', queueId: 'q.1', channel: 'voice' }),
    answeredAt('2026-11-18', 4, { cube: 'day', queueId: 'q.1', channel: 'web-chat' }),
    answeredAt('2026-11-18', 5, { cube: 'day', queueId: 'q2', channel: 'voice' }),
  );
  const answered = async (over: Partial<ReportQuery>) =>
    Object.fromEntries(
      (await report(reports, { ...query, ...over })).rows.map(({ group, values }) => [
        group,
        values.answered,
      ]),
    );
  expect(await answered({ by: 'queue' })).toEqual({ 'q.1': 7, q2: 5 });
  expect(await answered({ by: 'channel', queueIds: ['q.1'] })).toEqual({ voice: 3, 'web-chat': 4 });
  expect(await answered({ by: 'total', channel: 'voice' })).toEqual({ '': 8 });
  expect(await answered({ by: 'day' })).toEqual({ '2026-11-17': 3, '2026-11-18': 9 });
});

it('shows no rates of a group so small that it says who', async () => {
  const of = (detail: string, contacts: number) =>
    aSlot({
      slot: '2026-11-18',
      cube: 'region',
      detail,
      counts: { contacts, wrote: contacts, contained: contacts },
    });
  const { rows } = await report(storeOf(of('27', 4), of('78', 5)), { ...query, by: 'region' });
  expect(rows.map(({ group, values }) => [group, values.contacts, values.containment])).toEqual([
    ['27', 4, undefined],
    ['78', 5, 1],
  ]);
  const only = { detail: 'region', value: '27' } as const;
  const { total } = await report(storeOf(of('27', 4), of('78', 5)), { ...query, by: 'channel', only });
  expect([total.values.contacts, total.values.containment]).toEqual([4, undefined]);
});

it('says what cannot be asked', async () => {
  const ask = (over: Partial<ReportQuery>) => report(storeOf(), { ...query, ...over });
  await expect(ask({ from: '2026-11-23' })).rejects.toMatchObject({ code: 'report-period-wrong' });
  await expect(ask({ from: '2020-01-01' })).rejects.toMatchObject({ code: 'report-period-wrong' });
  await expect(ask({ targets: { answerS: 23, shortS: 5 } })).rejects.toMatchObject({
    code: 'report-target-wrong',
  });
  const only = { detail: 'operator', value: 'anna' } as const;
  await expect(ask({ by: 'topic', only })).rejects.toMatchObject({ code: 'report-too-narrow' });
  await expect(ask({ by: 'hour', only })).rejects.toMatchObject({ code: 'report-too-narrow' });
  expect((await ask({ by: 'operator', only })).rows).toEqual([]);
});

it('knows the local day of each participant', () => {
  const dayOf = localDays(new Map([['far', 'Asia/Vladivostok']]));
  const at = Date.parse('2026-11-16T21:05:00Z');
  expect([dayOf('far', at), dayOf('unknown', at)]).toEqual(['2026-11-17', '2026-11-17']);
  expect([dayOf('far', at - 6 * 3_600_000), dayOf('unknown', at - 6 * 3_600_000)]).toEqual([
    '2026-11-17',
    '2026-11-16',
  ]);
});
