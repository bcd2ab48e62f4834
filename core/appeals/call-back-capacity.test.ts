import { expect, it } from 'vitest';
import { callBackSeats, seatsIn } from './call-back-capacity.ts';

it('counts three calls for each operator who is not needed otherwise, and none when all are', () => {
  expect(callBackSeats({ planned: 5, needed: 3 })).toBe(6);
  expect(callBackSeats({ planned: 3.5, needed: 3 })).toBe(1);
  expect(callBackSeats({ planned: 3, needed: 3 })).toBe(0);
  expect(callBackSeats({ planned: 2, needed: 4 })).toBe(0);
  expect(callBackSeats({ planned: 1_000, needed: 0 })).toBe(50);
});

it('goes by the plan where there is one, by the setting elsewhere', async () => {
  const plannedSeats = async () => new Map([['2611231000', 0]]);
  const rules = { callBacksPerSlot: 2, plannedSeats };
  const seats = await seatsIn(rules, 'tenant-1');
  expect([seats('2611231000'), seats('2611231030')]).toEqual([0, 2]);
  expect((await seatsIn({ callBacksPerSlot: 2 }, 'tenant-1'))('2611231000')).toBe(2);
});
