import { expect, it } from 'vitest';
import { checkNames } from '#core/quality/index.ts';
import { type ReportQuery, report, usualTargets } from '#core/reports/index.ts';
import { aSlot } from '#core/reports/testing/memory-report-store.ts';
import type { PresenceChange } from '#core/workforce/adherence.ts';
import { aMember } from '#platform/security/testing/staff-house.ts';
import { otherBooks } from './other-books.ts';

const query: ReportQuery = {
  tenantId: 'tenant-1',
  timeZone: 'Europe/Moscow',
  from: '2026-11-16',
  to: '2026-11-17',
  by: 'operator',
  targets: usualTargets,
};
const hourMs = 3_600_000;

const change = (staffId: string, at: string, status: PresenceChange['status']): PresenceChange => ({
  tenantId: 'tenant-1',
  staffId,
  at: new Date(at),
  status,
});

const none = { passed: 0, finding: 0, 'nothing-to-check': 0, waiting: 0 };
const others = otherBooks({
  clock: { now: () => new Date('2026-11-17T11:00:00Z') },
  staff: { list: async () => ['anna', 'boris'].map((id) => aMember({ id })) },
  presenceLog: {
    list: async () => [
      // Since yesterday, over midnight in Moscow.
      change('anna', '2026-11-15T20:00:00Z', 'available'),
      change('anna', '2026-11-15T22:00:00Z', 'break'),
      change('anna', '2026-11-16T06:00:00Z', 'busy'),
      change('anna', '2026-11-16T07:00:00Z', 'offline'),
      change('anna', '2026-11-17T10:00:00Z', 'available'),
      change('boris', '2026-11-16T06:00:00Z', 'training'),
    ],
  },
  findings: {
    shares: async () =>
      ({
        ...Object.fromEntries(checkNames.map((name) => [name, none])),
        greeting: { ...none, passed: 6, finding: 2, 'nothing-to-check': 40 },
      }) as Record<(typeof checkNames)[number], typeof none>,
  },
  attempts: {
    count: async () => [
      { channel: 'voice', outcome: 'no-answer', isReached: false, count: 6 },
      { channel: 'voice', outcome: 'answered', isReached: true, count: 2 },
    ],
  },
});

const worked = aSlot({
  cube: 'operator',
  slot: '2026-11-16',
  detail: 'anna',
  counts: { handled: 2, talkMs: hourMs, heldMs: hourMs / 4, wrapUpMs: hourMs / 4 },
});
const storeOf = (...slots: readonly ReturnType<typeof aSlot>[]) => ({
  slots: async ({ cube }: { readonly cube: string }) => slots.filter((slot) => slot.cube === cube),
});

it('sets work against the time operators were there', async () => {
  const { rows } = await report(storeOf(worked), query, others);
  // From midnight to one, from nine to ten, and today up to now: three hours.
  expect(rows.map(({ group, values }) => [group, values.occupancy])).toEqual([['anna', 0.5]]);
  const day = { ...worked, cube: 'day' } as const;
  const byDay = await report(storeOf(day), { ...query, by: 'day' }, others);
  expect(byDay.rows.map(({ group, values }) => [group, values.occupancy])).toEqual([
    ['2026-11-16', 0.75],
    ['2026-11-17', 0],
  ]);
  expect(byDay.total.values.occupancy).toBe(0.5);
  expect((await report(storeOf(day), { ...query, by: 'total' }, others)).total.values.occupancy).toBe(0.5);
});

it('says nothing of occupancy in a queue, a channel or a topic', async () => {
  const day = { ...worked, cube: 'day' } as const;
  const narrowed = await report(storeOf(day), { ...query, by: 'total', queueIds: ['q1'] }, others);
  expect(narrowed.total.values).toMatchObject({ handled: 2 });
  expect(narrowed.total.values.occupancy).toBeUndefined();
  expect(
    (await report(storeOf(day), { ...query, by: 'channel' }, others)).total.values.occupancy,
  ).toBeUndefined();
});

it('counts findings by check, and attempts by channel and how they ended', async () => {
  const checks = await report(storeOf(), { ...query, by: 'check' }, others);
  expect(checks.rows.map(({ group, values }) => [group, values.checkedTalks, values.foundShare])).toEqual([
    ['greeting', 8, 0.25],
  ]);
  const attempts = await report(storeOf(), { ...query, by: 'attempt' }, others);
  expect(attempts.rows.map(({ group, values }) => [group, values.attempts])).toEqual([
    ['voice:answered', 2],
    ['voice:no-answer', 6],
  ]);
  expect(attempts.total.values).toMatchObject({ attempts: 8, reached: 2, reachedShare: 0.25 });
  const narrowed = { ...query, by: 'check', channel: 'voice' } as const;
  await expect(report(storeOf(), narrowed, others)).rejects.toMatchObject({ code: 'report-too-narrow' });
});
