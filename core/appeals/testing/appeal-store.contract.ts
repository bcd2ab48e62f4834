import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { Appeal, UnnumberedAppeal } from '../appeal.ts';
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

    const registered = async (over: Partial<UnnumberedAppeal> = {}): Promise<Appeal> => {
      const result = await store.register(anUnnumbered(over), options);
      if (result.outcome === 'taken') throw new Error('taken');
      return result.appeal;
    };
    const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour));
    const change = (n: number, by = 'staff-1') =>
      ({ at: at(n), by, key: `command-${n}`, what: { type: 'gap-noted', question: `Вопрос ${n}` } }) as const;

    it('saves a change with its line of history, and no change over one that was not seen', async () => {
      const first = await registered(tenant());
      const next = {
        ...first,
        version: 2,
        state: 'assigned' as const,
        assignment: { staffId: 'staff-1', at: at(1), by: 'rule' },
        papers: [{ id: 'p1', name: 'Справка', state: 'needed' as const }],
        gap: { question: 'Вопрос 1', at: at(1), by: 'staff-1' },
        result: { way: 'call' as const, text: 'Рассказали', at: at(2), by: 'staff-1' },
        history: [change(1)],
      };
      expect(await store.save(next, change(1))).toBe(true);
      expect(await store.get(first)).toEqual(next);
      expect(await store.findByNumber(first)).toEqual(next);
      expect(await store.save({ ...next, state: 'in-work' }, change(2))).toBe(false);
      const { assignment: _gone, ...returned } = next;
      const third = { ...returned, version: 3, history: [change(1), change(3)] };
      expect(await store.save(third, change(3))).toBe(true);
      expect(await store.get(first)).toEqual(third);
    });

    it('lets one of ten changes of the same version through', async () => {
      const first = await registered(tenant());
      const saved = await Promise.all(
        Array.from({ length: 10 }, (_, n) => {
          const line = change(n, `staff-${n}`);
          return store.save({ ...first, version: 2, history: [line] }, line);
        }),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await store.get(first))?.history).toHaveLength(1);
    });

    it('finds by state, kind, operator, person, term and gap, whose term ends first first, by pages', async () => {
      const of = tenant();
      const work = (staffId: string) => ({ staffId, at: at(1), by: 'rule' });
      const late = await registered({ ...of, dueAt: at(9), warnAt: at(3), kind: 'message' });
      const mine = await registered({
        ...of,
        dueAt: at(12),
        warnAt: at(10),
        state: 'in-work',
        assignment: work('staff-1'),
        personId: 'person-1',
      });
      const soon = await registered({ ...of, dueAt: at(12), warnAt: at(6), assignment: work('staff-2') });
      const gap = await registered({
        ...of,
        dueAt: at(20),
        warnAt: at(19),
        gap: { question: 'Что с льготой?', at: at(2), by: 'staff-1' },
        conversationId: 'conversation-2',
      });
      const find = async (filter: object) =>
        (await store.find({ ...of, limit: 10, ...filter })).map(({ id }) => id);
      const both = [mine.id, soon.id].toSorted();
      expect(await find({})).toEqual([late.id, ...both, gap.id]);
      expect(await find({ kinds: ['message'] })).toEqual([late.id]);
      expect(await find({ states: ['in-work', 'closed'] })).toEqual([mine.id]);
      expect(await find({ staffId: 'staff-2' })).toEqual([soon.id]);
      expect(await find({ personId: 'person-1' })).toEqual([mine.id]);
      expect(await find({ conversationId: 'conversation-2' })).toEqual([gap.id]);
      expect(await find({ hasGap: true })).toEqual([gap.id]);
      expect(await find({ dueBefore: at(9) })).toEqual([late.id]);
      expect(await find({ warnBefore: at(8), dueAfter: at(9) })).toEqual([soon.id]);
      expect(await find({ after: late, limit: 2 })).toEqual(both);
      expect(await find({ after: { dueAt: at(12), id: both[0] ?? '' } })).toEqual([both[1], gap.id]);
      expect(await store.find({ ...tenant(), limit: 10 })).toEqual([]);
    });

    it('moves a call-back to a free seat and frees the old one, or leaves all as it was', async () => {
      const of = { ...tenant(), kind: 'call-back' as const };
      const one = await registered({ ...of, slotId: '2611231000' });
      await registered({ ...of, slotId: '2611231030' });
      const moved = { ...one, slotId: '2611231030', version: 2, history: [change(1)] };
      expect(await store.saveSeat(moved, change(1), 1)).toBe('taken');
      expect(await store.get(one)).toEqual(one);
      expect(await store.saveSeat(moved, change(1), 2)).toBe('saved');
      expect(await store.saveSeat(moved, change(1), 2)).toBe('stale');
      expect(await store.get(one)).toEqual(moved);
      const seats = () => store.takenSeats({ tenantId: of.tenantId, fromSlotId: '2611231000' });
      expect([...(await seats())]).toEqual([['2611231030', 2]]);
      const { slotId: _gone, ...cancelled } = moved;
      const third = { ...cancelled, version: 3, history: [change(1), change(2)] };
      expect(await store.saveSeat(third, change(2), 2)).toBe('saved');
      expect(await store.get(one)).toEqual(third);
      expect([...(await seats())]).toEqual([['2611231030', 1]]);
      expect(await store.register(anUnnumbered({ ...of, slotId: '2611231030' }), options)).toMatchObject({
        outcome: 'registered',
      });
    });

    it('counts by the same conditions, and lists the latest first when asked', async () => {
      const of = tenant();
      const [first, second, third] = [
        await registered({ ...of, dueAt: at(9), state: 'closed' }),
        await registered({ ...of, dueAt: at(12), state: 'closed' }),
        await registered({ ...of, dueAt: at(15) }),
      ];
      expect(await store.count(of)).toBe(3);
      expect(await store.count({ ...of, states: ['closed'] })).toBe(2);
      expect(await store.count({ ...of, dueBefore: at(9) })).toBe(1);
      const latest = async (filter: object) =>
        (await store.find({ ...of, limit: 10, latestFirst: true, ...filter })).map(({ id }) => id);
      expect(await latest({})).toEqual([third.id, second.id, first.id]);
      expect(await latest({ after: third })).toEqual([second.id, first.id]);
    });

    it('counts what operators have that is not answered yet', async () => {
      const of = tenant();
      const assignment = (n: number, staffId = 'staff-1') => ({ staffId, at: at(n), by: 'rule' });
      await registered({ ...of, state: 'assigned', assignment: assignment(3) });
      await registered({ ...of, state: 'in-work', assignment: assignment(1) });
      await registered({ ...of, state: 'closed', assignment: assignment(5) });
      await registered({ ...of, state: 'assigned', assignment: assignment(2, 'staff-2') });
      await registered(of);
      expect(await store.loads(of)).toEqual(
        new Map([
          ['staff-1', { open: 2, lastAssignedAt: at(3) }],
          ['staff-2', { open: 1, lastAssignedAt: at(2) }],
        ]),
      );
    });

    it('finds what the sweep has to look at, of all tenants, and nothing that is done', async () => {
      const terms = { warnAt: at(10), dueAt: at(12) };
      const warned = await registered({ ...tenant(), ...terms, warnedAt: at(10) });
      const fresh = await registered({ ...tenant(), ...terms });
      const answered = await registered({ ...tenant(), ...terms, state: 'answered' });
      const told = await registered({ ...tenant(), ...terms, warnedAt: at(10), breachedAt: at(12) });
      const all = new Set([warned, fresh, answered, told].map(({ id }) => id));
      const found = async (hour: number) =>
        (await store.findToCheck(at(hour), 1000)).map(({ id }) => id).filter((id) => all.has(id));
      expect(await found(9)).toEqual([]);
      expect(await found(11)).toEqual([fresh.id]);
      expect(await found(12)).toEqual([fresh.id, warned.id]);
    });
  });
}
