import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import { MemoryQualityBook } from '../testing/memory-quality-book.ts';
import { type Goal, setGoal, standingOf, withdrawGoal } from './goals.ts';
import { type OperatorPeriod, readingOf, teamReading, weekReadingOf } from './indicators.ts';

const period = (over: Partial<OperatorPeriod> = {}): OperatorPeriod => ({
  operatorId: 'olga',
  values: {},
  scores: [],
  ...over,
});

describe('an indicator', () => {
  it('is the number of reports, with how many it rests on', () => {
    const values = { handled: 40, aht: 300_000, csat: 0.9, rated: 12 };
    expect(readingOf('aht', period({ values }))).toEqual({ value: 300_000, base: 40 });
    expect(readingOf('csat', period({ values }))).toEqual({ value: 0.9, base: 12 });
  });

  it('says nothing of too few', () => {
    expect(readingOf('csat', period({ values: { csat: 1, rated: 9 } }))).toEqual({ base: 9 });
    expect(readingOf('quality', period({ scores: [1, 0.5, 1, 0.9] }))).toEqual({ base: 4 });
    expect(readingOf('fcr', period())).toEqual({ base: 0 });
    // Of a week one review tells something: he may read it.
    expect(weekReadingOf('quality', period({ scores: [0.5] }))).toEqual({ value: 0.5, base: 1 });
    expect(weekReadingOf('csat', period({ values: { csat: 1, rated: 9 } }))).toEqual({ base: 9 });
  });

  it('of quality is the mean of the scores that count', () => {
    expect(readingOf('quality', period({ scores: [1, 0.5, 1, 0.5, 0.75] }))).toEqual({
      value: 0.75,
      base: 5,
    });
  });

  it('has a median of the team only where five have enough behind theirs', () => {
    const team = [0.6, 0.9, 0.7, 0.8].map((csat) => period({ values: { csat, rated: 10 } }));
    const few = period({ values: { csat: 0, rated: 1 } });
    expect(teamReading('csat', [...team, few])).toEqual({ of: 4 });
    const more = [...team, period({ values: { csat: 1, rated: 10 } })];
    expect(teamReading('csat', more)).toEqual({ of: 5, median: 0.8 });
    const six = teamReading('csat', [...more, period({ values: { csat: 0.75, rated: 10 } })]);
    expect(six.of).toBe(6);
    expect(six.median).toBeCloseTo(0.775, 12);
  });
});

const goal: Omit<Goal, 'version' | 'createdAt'> = {
  id: 'click',
  tenantId: 'tenant-1',
  operatorId: 'olga',
  indicator: 'firstReply',
  target: 60_000,
  from: '2026-11-01',
  until: '2026-11-30',
  remark: '',
  setBy: 'vera',
};

describe('a goal', () => {
  it('is kept or not on its way, reached or missed at its end; less may be better', () => {
    const whole: Goal = { ...goal, version: 1, createdAt: new Date() };
    const standing = (value: number | undefined, today: string) =>
      standingOf(whole, { base: 30, ...(value === undefined ? {} : { value }) }, today);
    expect(standing(50_000, '2026-10-31')).toBe('ahead');
    expect(standing(undefined, '2026-11-10')).toBe('too-few');
    expect(standing(50_000, '2026-11-30')).toBe('kept');
    expect(standing(70_000, '2026-11-10')).toBe('missed');
    expect(standing(60_000, '2026-12-01')).toBe('reached');
    const quality: Goal = { ...whole, indicator: 'quality', target: 0.8 };
    expect(standingOf(quality, { value: 0.79, base: 9 }, '2026-12-01')).toBe('missed');
  });

  it('is set once a click, only of what can be better or worse, and not for oneself', async () => {
    const ports = { clock: new ManualClock(), goals: new MemoryQualityBook<Goal>() };
    await setGoal(ports, goal);
    await setGoal(ports, { ...goal, target: 1 });
    expect(await ports.goals.get(goal)).toMatchObject({ target: 60_000 });
    const refused = (over: Partial<Goal>) => setGoal(ports, { ...goal, id: 'other', ...over });
    expect(await refused({ from: '2026-12-01' })).toMatchObject({ reason: 'days' });
    expect(await refused({ until: '2028-01-01' })).toMatchObject({ reason: 'days' });
    expect(await refused({ indicator: 'quality', target: 80 })).toMatchObject({ reason: 'target' });
    expect(await refused({ indicator: 'aht' })).toMatchObject({ reason: 'target' });
    expect(await refused({ operatorId: 'vera' })).toMatchObject({ reason: 'herself' });
    expect(await withdrawGoal(ports, { tenantId: 'tenant-1', id: 'click', by: 'vera' })).toBe(true);
    expect(await withdrawGoal(ports, { tenantId: 'tenant-1', id: 'none', by: 'vera' })).toBe(false);
  });
});
