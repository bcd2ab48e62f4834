import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntryStore } from '../../conversations/index.ts';
import { aDraft } from '../../conversations/testing/builders.ts';
import { aggregate, type ReportPorts } from '../aggregate.ts';
import { emptyContact } from '../contact.ts';
import type { ReportHistory, ReportStore } from '../ports.ts';
import { rebuild, sumOf } from '../rebuild.ts';
import { Tally } from '../tally.ts';
import { HistoryOf, monday } from './histories.ts';

interface Opened {
  readonly reports: ReportStore;
  readonly reportHistory: ReportHistory;
  readonly entries: EntryStore;
  close?(): Promise<void>;
}

const dayOf = (_tenantId: string, at: number) => new Date(at).toISOString().slice(0, 10);

/** What every store of reports must do. */
export function describeReportStore(name: string, open: () => Promise<Opened>): void {
  describe(`report store (${name})`, () => {
    let opened: Opened;
    let store: ReportStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.reports;
    });
    afterEach(() => opened.close?.());

    const whole = { tenantId: 'tenant-1', cube: 'base', from: '', to: '9' } as const;
    const aBatch = (number: number, answered = 1) => {
      const tally = new Tally();
      const cell = 'q%2E1|voice|';
      tally.add(
        { tenantId: 'tenant-1', cube: 'base', slot: '2026-11-16T07:00' },
        cell,
        { answered, 'wait:3': answered },
        1,
      );
      const contact = {
        ...emptyContact({ id: 'c1', tenantId: 'tenant-1', at: monday }),
        seq: number,
        personId: 'p1',
      };
      return { number, cursor: `id-${number}`, contacts: [contact], changes: tally.slots() };
    };
    const ports = (): ReportPorts => ({ reports: store, history: opened.reportHistory, dayOf });
    /** The system's ids are made now, whenever its entries were said. */
    const today = { tenantId: 'tenant-1', from: Date.now() - 3_600_000, to: Date.now() + 3_600_000 };

    it('begins one batch of a number, whoever else tries', async () => {
      expect(await store.head()).toMatchObject({ number: 0, cursor: '' });
      const begun = await Promise.all([1, 2, 3, 4].map((n) => store.begin(aBatch(1, n))));
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await store.begin(aBatch(3))).toBe(false);
      expect(await store.head()).toMatchObject({ number: 1, cursor: 'id-1' });
    });

    it('counts a batch once, however often it is carried out, also late', async () => {
      await store.head();
      const [first, second] = [aBatch(1), aBatch(2)];
      await store.begin(first);
      await Promise.all([store.carryOut(first), store.carryOut(first)]);
      await store.begin(second);
      await store.carryOut(second);
      await store.carryOut(first);
      expect(sumOf(await store.slots(whole))).toEqual({ answered: 2, 'wait:3': 2 });
      expect(await store.contacts([{ tenantId: 'tenant-1', id: 'c1' }])).toMatchObject([{ seq: 2 }]);
    });

    it('keeps what belongs to another tenant, period or person apart', async () => {
      await store.head();
      await store.begin(aBatch(1));
      await store.carryOut(aBatch(1));
      expect(await store.slots({ ...whole, tenantId: 'tenant-2' })).toEqual([]);
      expect(await store.slots({ ...whole, to: '2026-11-16T07:00' })).toEqual([]);
      expect(await store.slots({ ...whole, from: '2026-11-16T07:00' })).toHaveLength(1);
      const people = [{ tenantId: 'tenant-1', personId: 'p1' }];
      expect(await store.contactsOf({ people, from: monday, to: monday })).toHaveLength(1);
      expect(await store.contactsOf({ people, from: monday + 1, to: monday + 2 })).toEqual([]);
      const of = { tenantId: 'tenant-1', from: monday, to: monday + 1, lastFrom: 0 };
      expect(await store.listContacts(of)).toHaveLength(1);
      expect(await store.listContacts({ ...of, lastFrom: monday + 1 })).toEqual([]);
      expect(await store.listContacts({ ...of, to: monday })).toEqual([]);
    });

    it('takes in a stored history and finds nothing to mend in it; what was spoilt it mends', async () => {
      const at = Date.now() - 60_000;
      const { entries } = new HistoryOf({ id: 'talk', at }).wrote().bot().queued().after(10).joined();
      await opened.entries.append(
        { tenantId: 'tenant-1', id: 'talk' },
        entries.map(({ at, author, body }, n) => aDraft({ key: `k${n}`, at, author, body })),
      );
      expect(await aggregate(ports(), 1_000)).toBe(entries.length);
      expect(await aggregate(ports(), 1_000)).toBe(0);
      const counted = sumOf(await store.slots(whole));
      expect(counted).toMatchObject({ contacts: 1, wrote: 1, answered: 1, waitMs: 10_000 });
      expect(await rebuild(ports(), today)).toEqual({
        conversations: 1,
        entries: entries.length,
        contactsMended: 0,
        cellsMended: 0,
      });
      const { number } = await store.head();
      const tally = new Tally();
      const [slot] = await store.slots(whole);
      if (!slot) throw new Error('nothing was counted');
      tally.add({ tenantId: 'tenant-1', cube: 'base', slot: slot.slot }, 'q1|web-chat|', { answered: 41 }, 1);
      const spoilt = { number: number + 1, cursor: '', contacts: [], changes: tally.slots() };
      await store.begin(spoilt);
      await store.carryOut(spoilt);
      expect(sumOf(await store.slots(whole)).answered).toBe(42);
      expect(await rebuild(ports(), today)).toMatchObject({ cellsMended: 1 });
      expect(sumOf(await store.slots(whole))).toMatchObject({ ...counted });
    });
  });
}
