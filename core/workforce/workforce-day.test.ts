import { describe, expect, it } from 'vitest';
import { cellName } from '../reports/index.ts';
import { ManualClock } from '../shared/testing/manual-clock.ts';
import { adherenceOf, type PresenceChange } from './adherence.ts';
import { sumOf } from './contact-series.ts';
import { assumedDay, plannedNeed } from './requirement.ts';
import { seriesFromReports } from './series-from-reports.ts';
import { publishPlan, putShifts } from './shift-plan.ts';
import type { Shift } from './shift-rules.ts';
import { usualTarget } from './staffing.ts';
import { aWeek } from './testing/a-week.ts';
import { MemoryShiftPlanStore } from './testing/memory-workforce.ts';
import { changedDay, dayOutcome } from './what-if.ts';

const shift: Shift = {
  staffId: 'operator-0',
  day: '2026-11-30',
  kindId: 'day',
  start: 540,
  end: 1_080,
  lunch: { start: 780, end: 840 },
  breaks: [660, 960],
};
const midnight = new Date('2026-11-29T21:00:00Z');
const at = (minutes: number) => new Date(midnight.getTime() + minutes * 60_000);
const changed = (minutes: number, status: PresenceChange['status']): PresenceChange => ({
  tenantId: 'tenant-1',
  staffId: 'operator-0',
  at: at(minutes),
  status,
});

describe('adherence', () => {
  it('is whole for who works, eats and rests when planned', () => {
    const changes = [
      changed(540, 'available'),
      changed(660, 'break'),
      changed(675, 'busy'),
      changed(780, 'break'),
      changed(840, 'available'),
    ];
    const found = adherenceOf(shift, { changes, midnight, now: at(900) });
    expect(found).toMatchObject({ adherence: 1, conformance: 1, planned: 'work', isThere: true });
    expect(found.plannedMs).toBe(360 * 60_000);
  });

  it('counts being late and a lunch worked through; conformance forgives what is made up for', () => {
    const late = adherenceOf(shift, { changes: [changed(570, 'available')], midnight, now: at(660) });
    expect(late).toMatchObject({ adherence: 90 / 120, conformance: 90 / 120, planned: 'break' });
    const through = adherenceOf(shift, { changes: [changed(510, 'available')], midnight, now: at(840) });
    // 120 + 105 minutes as planned of 300; lunch and break were worked instead, and half an hour before.
    expect(through.adherence).toBeCloseTo(225 / 300, 12);
    expect(through.conformance).toBeCloseTo(330 / 225, 12);
  });

  it('says nothing before the shift', () => {
    expect(adherenceOf(shift, { changes: [], midnight, now: at(500) })).toEqual({
      plannedMs: 0,
      adherence: undefined,
      conformance: undefined,
      planned: 'off',
      isThere: false,
    });
  });
});

describe('what if', () => {
  const target = { ...usualTarget, queueId: 'line-1', patienceMs: 180_000, startPerDay: 900 };
  const isOpen = (slot: number) => slot >= 16 && slot < 40;
  const forecast = assumedDay('2026-12-02', target, isOpen);
  const day = { forecast, target, planned: plannedNeed(forecast, target, isOpen) };

  it('keeps the promise as planned, and says what twice the contacts or three who are ill do to it', () => {
    const before = dayOutcome(day);
    expect(sumOf(forecast.offered)).toBeCloseTo(900, 6);
    expect(before.serviceLevel).toBeGreaterThanOrEqual(0.8);
    expect([before.occupancy <= 0.85, before.missingHours]).toEqual([true, 0]);
    const twice = dayOutcome(changedDay(day, { contacts: 2, handleTime: 1, ill: 0 }));
    expect(twice.serviceLevel).toBeLessThan(0.4);
    expect(twice.missingHours).toBeGreaterThan(0.35 * twice.neededHours);
    const ill = dayOutcome(changedDay(day, { contacts: 1, handleTime: 1, ill: 3 }));
    expect(ill.serviceLevel).toBeLessThan(before.serviceLevel - 0.1);
    expect(ill.neededHours).toBe(before.neededHours);
    const strict = dayOutcome(
      changedDay(day, { contacts: 1, handleTime: 1, ill: 0, target: { serviceLevel: 0.99 } }),
    );
    expect(strict.neededHours).toBeGreaterThan(before.neededHours);
  });

  it('expects little of a day off and plans nobody while it is closed', () => {
    expect(sumOf(assumedDay('2026-12-06', target, isOpen).offered)).toBeCloseTo(270, 6);
    expect(day.planned.slice(0, 16)).toEqual(Array.from({ length: 16 }, () => 0));
  });
});

describe('a plan of shifts', () => {
  const week = aWeek();
  const law = { rules: week.rules, crew: week.crew, days: week.days };
  const of = { shifts: [shift], law, before: [] };
  const command = { tenantId: 'tenant-1', week: '2026-11-30', version: 0, by: 'supervisor' };
  const ports = () => ({ plans: new MemoryShiftPlanStore(), clock: new ManualClock() });

  it('is saved over nothing that was not seen, and published as it is', async () => {
    const one = ports();
    expect(await putShifts(one, command, of)).toMatchObject({ outcome: 'done', plan: { version: 1 } });
    expect(await putShifts(one, command, of)).toMatchObject({ outcome: 'refused', reason: 'stale' });
    expect(await publishPlan(one, { ...command, version: 1 })).toMatchObject({
      plan: { isPublished: true, version: 2, shifts: [shift] },
    });
    expect(await putShifts(one, { ...command, version: 2 }, of)).toMatchObject({
      plan: { isPublished: true, version: 3 },
    });
  });

  it('is refused with what is wrong, and not published empty', async () => {
    const again = { ...shift, day: '2026-12-01', start: 0 };
    expect(await putShifts(ports(), command, { ...of, shifts: [shift, again] })).toMatchObject({
      reason: 'unlawful',
      findings: expect.arrayContaining([expect.objectContaining({ code: 'rest', minutes: 360 })]),
    });
    expect(await publishPlan(ports(), command)).toMatchObject({ reason: 'empty' });
  });
});

it('reads the half hours of reports by the clocks of the tenant', () => {
  const cells = (queueId: string, counts: Readonly<Record<string, number>>) => ({
    [cellName({ queueId, channel: 'voice', detail: '' })]: counts,
  });
  const base = { tenantId: 'tenant-1', cube: 'base' } as const;
  const found = seriesFromReports(
    [
      {
        ...base,
        slot: '2026-11-22T20:30',
        cells: cells('q', { entered: 3, handled: 2, talkMs: 500, wrapUpMs: 100 }),
      },
      {
        ...base,
        slot: '2026-11-22T21:00',
        cells: { ...cells('q', { entered: 4 }), ...cells('other', { entered: 9 }) },
      },
    ],
    { queueId: 'q', timeZone: 'Europe/Moscow' },
  );
  expect(found.map(({ day, offered }) => [day, sumOf(offered)])).toEqual([
    ['2026-11-22', 3],
    ['2026-11-23', 4],
  ]);
  expect([found[0]?.offered[47], found[0]?.handleMs[47], found[1]?.offered[0]]).toEqual([3, 600, 4]);
});
