import { expect, it } from 'vitest';
import { localTimeIn } from '../../appeals/index.ts';
import { usualCallingHours } from '../calling-hours.ts';
import { aFamily, noon } from '../testing/notice-builders.ts';
import { isSelected, selectsTooEasily } from './audience.ts';
import { forecastEnd } from './forecast-end.ts';

const family = aFamily({
  assignments: [{ id: 'a1', measureId: 'edinoe', from: '2026-01-01', state: 'active' }],
});
const untold = { kind: 'assigned', measureId: 'edinoe', isAssigned: false } as const;

it('selects by region and by everything that must hold', () => {
  expect(isSelected(family, { regions: [], traits: [] }, noon)).toBe(true);
  expect(isSelected(family, { regions: ['78', '54'], traits: [] }, noon)).toBe(true);
  expect(isSelected(family, { regions: ['54'], traits: [] }, noon)).toBe(false);
  expect(isSelected(family, { regions: ['78'], traits: [untold] }, noon)).toBe(false);
});

it('asks twice for four fifths of all, and for more than ten thousand', () => {
  expect(selectsTooEasily({ looked: 100, selected: 80 })).toBe(true);
  expect(selectsTooEasily({ looked: 100, selected: 79 })).toBe(false);
  expect(selectsTooEasily({ looked: 10, selected: 10 })).toBe(false);
  expect(selectsTooEasily({ looked: 10_000_000, selected: 10_000 })).toBe(false);
  expect(selectsTooEasily({ looked: 10_000_000, selected: 10_001 })).toBe(true);
});

it('forecasts the end through the hours in which nobody is told', () => {
  const of = {
    left: 6_000,
    perMinute: 10,
    from: new Date('2026-11-20T15:00:00Z'),
    endsAt: new Date('2026-12-20T15:00:00Z'),
    timeZone: 'Europe/Moscow',
    hours: usualCallingHours,
  };
  // Two hours of Friday evening, eight of Saturday.
  const end = forecastEnd(of);
  expect(end && localTimeIn('Europe/Moscow', end)).toBe('2026-11-21T18:00');
  expect(forecastEnd({ ...of, endsAt: new Date('2026-11-21T10:00:00Z') })).toBeUndefined();
});
