import { expect, it } from 'vitest';
import { localTimeIn } from '../../appeals/index.ts';
import { usualCallingHours } from '../calling-hours.ts';
import { zoneOfRegion } from './region-zones.ts';
import { nextTellingTime } from './telling-time.ts';

it.each([
  ['39', '08:00'],
  ['77', '09:00'],
  ['63', '10:00'],
  ['66', '11:00'],
  ['55', '12:00'],
  ['54', '13:00'],
  ['38', '14:00'],
  ['14', '15:00'],
  ['27', '16:00'],
  ['49', '17:00'],
  ['41', '18:00'],
])('the clocks of region %s show %s when those of Kaliningrad show eight', (region, time) => {
  const at = new Date('2026-11-20T06:00:00Z');
  expect(localTimeIn(zoneOfRegion(region), at).slice(11)).toBe(time);
});

it('keeps her own hours within ours, and ours where they have nothing in common', () => {
  const timeZone = 'Europe/Moscow';
  const at = (hours: { from: number; to: number }) => {
    const told = nextTellingTime(new Date('2026-11-20T09:00:00Z'), {
      timeZone,
      hours: usualCallingHours,
      preference: { hours },
    });
    return localTimeIn(timeZone, told);
  };
  expect(at({ from: 15 * 60, to: 23 * 60 })).toBe('2026-11-20T15:00');
  expect(at({ from: 9 * 60, to: 11 * 60 })).toBe('2026-11-21T10:00');
  expect(at({ from: 22 * 60, to: 23 * 60 })).toBe('2026-11-20T12:00');
});
