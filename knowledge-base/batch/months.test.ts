import { describe, expect, it } from 'vitest';
import { addMonths, parseDay } from '../entitlement/dates.ts';
import { firstReaching, lastWithin } from './months.ts';

const start = parseDay('2019-12-20') ?? 0;

describe('a limit on a shifted date as a limit on the date itself', () => {
  it.each([[[6]], [[-18]], [[204]], [[1, -1]], [[13, 1]], [[]]])(
    'holds on every day around it: %j',
    (shifts) => {
      for (let limit = start; limit < start + 500; limit += 1) {
        const [first, last] = [firstReaching(limit, shifts), lastWithin(limit, shifts)];
        for (let day = first - 6; day <= last + 6; day += 1) {
          const shifted = shifts.reduce((result: number, months: number) => addMonths(result, months), day);
          expect(day >= first).toBe(shifted >= limit);
          expect(day <= last).toBe(shifted <= limit);
        }
      }
    },
  );
});
