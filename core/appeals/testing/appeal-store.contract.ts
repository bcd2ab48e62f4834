import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { AppealStore } from '../ports.ts';
import { anUnnumbered } from './builders.ts';

interface Opened {
  readonly appeals: AppealStore;
  close?(): Promise<void>;
}

const options = { numberPrefix: '78', seats: 2 };

/** What every appeal store must do. */
export function describeAppealStore(name: string, open: () => Promise<Opened>): void {
  describe(`appeal store (${name})`, () => {
    let opened: Opened;
    let store: AppealStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.appeals;
    });
    afterAll(() => opened.close?.());

    const tenant = () => ({ tenantId: newId() });

    it('numbers thirty appeals that come at once 1 to 30, without gaps or repeats', async () => {
      const of = tenant();
      const results = await Promise.all(
        Array.from({ length: 30 }, () => store.register(anUnnumbered(of), options)),
      );
      const numbers = results.map((one) => (one.outcome === 'registered' ? one.appeal.number : ''));
      const expected = Array.from({ length: 30 }, (_, n) => `78-2026-${String(n + 1).padStart(6, '0')}`);
      expect(numbers.toSorted()).toEqual(expected);
    });

    it('begins anew every year and for every tenant', async () => {
      const [one, other] = [tenant(), tenant()];
      const register = async (over: object) => {
        const result = await store.register(anUnnumbered(over), options);
        return result.outcome === 'registered' ? result.appeal.sequence : undefined;
      };
      expect(await register(one)).toBe(1);
      expect(await register(one)).toBe(2);
      expect(await register(other)).toBe(1);
      expect(await register({ ...one, year: 2027 })).toBe(1);
    });

    it('registers ten runs of one turn at once as one appeal', async () => {
      const of = { ...tenant(), key: 'conversation-1:7' };
      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.register(anUnnumbered(of), options)),
      );
      const numbers = results.map((one) => (one.outcome === 'registered' ? one.appeal.number : ''));
      expect(new Set(numbers)).toEqual(new Set(['78-2026-000001']));
      expect(results.filter((one) => one.outcome === 'registered' && one.isNew)).toHaveLength(1);
      expect(await store.list({ tenantId: of.tenantId, limit: 10 })).toHaveLength(1);
    });

    it('gives back all that was handed in, a long text and hostile letters included', async () => {
      const text = `<script>alert(1)</script> '; DROP TABLE appeals; -- 👩‍👧 ${'я'.repeat(5000)}`;
      const appeal = anUnnumbered({
        ...tenant(),
        kind: 'application',
        text,
        phone: '+79005550101',
        personId: 'person-1',
        measureId: 'edinoe-posobie-child',
      });
      await store.register(appeal, options);
      expect(await store.findByKey(appeal)).toEqual({ ...appeal, sequence: 1, number: '78-2026-000001' });
    });

    it('gives each half hour two seats, whatever the race, and a third nobody', async () => {
      const of = { ...tenant(), kind: 'call-back' as const, slotId: '2611231000' };
      const results = await Promise.all(
        Array.from({ length: 6 }, () => store.register(anUnnumbered(of), options)),
      );
      expect(results.filter(({ outcome }) => outcome === 'registered')).toHaveLength(2);
      expect(results.filter(({ outcome }) => outcome === 'taken')).toHaveLength(4);
      const later = anUnnumbered({ ...of, slotId: '2611231030' });
      expect(await store.register(later, options)).toMatchObject({ outcome: 'registered' });
      const taken = await store.takenSeats({ tenantId: of.tenantId, fromSlotId: '2611231000' });
      expect([...taken]).toEqual([
        ['2611231000', 2],
        ['2611231030', 1],
      ]);
      // Who was refused left no hole in the numbers.
      expect((await store.list({ tenantId: of.tenantId, limit: 9 })).map(({ sequence }) => sequence)).toEqual(
        [3, 2, 1],
      );
    });

    it('lists the latest first, by pages, and only of the tenant', async () => {
      const of = tenant();
      for (let n = 0; n < 5; n++) await store.register(anUnnumbered(of), options);
      await store.register(anUnnumbered({ ...of, year: 2027 }), options);
      const first = await store.list({ ...of, limit: 3 });
      expect(first.map(({ number }) => number)).toEqual([
        '78-2027-000001',
        '78-2026-000005',
        '78-2026-000004',
      ]);
      const rest = await store.list({ ...of, limit: 9, before: { year: 2026, sequence: 4 } });
      expect(rest.map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
      expect(await store.list({ ...tenant(), limit: 9 })).toEqual([]);
    });
  });
}
