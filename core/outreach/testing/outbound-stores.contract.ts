import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { OutboundCallStore } from '../ports.ts';
import { aCall } from './builders.ts';

interface Opened {
  readonly outboundCalls: OutboundCallStore;
  close?(): Promise<void>;
}

/** What every store of outbound calls must do. */
export function describeOutboundStores(name: string, open: () => Promise<Opened>): void {
  describe(`outbound calls (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close?.());
    const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 9, minutes));

    it('keeps one call for one wish, whatever the race', async () => {
      const of = { tenantId: newId(), key: 'appeal:1' };
      const placed = await Promise.all(
        Array.from({ length: 8 }, () => opened.outboundCalls.place(aCall({ ...of, id: newId() }))),
      );
      expect(placed.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(placed.map(({ call }) => call.id)).size).toBe(1);
    });

    it('gives back all that was placed and changed', async () => {
      const wanted = aCall({
        purpose: 'notification',
        text: 'Синтетическое известие «№ 1»',
        measureId: 'edinoe',
        grounds: [{ measureId: 'edinoe', measureVersion: '1', acts: [], parameters: [], at: '2026-11-20' }],
        conversationId: 'conversation-1',
        connects: true,
        anyHour: true,
      });
      const { call } = await opened.outboundCalls.place(wanted);
      expect(await opened.outboundCalls.get(call)).toEqual({ ...wanted, numberKey: call.numberKey });
      const next = {
        ...call,
        version: 2,
        state: 'given-up',
        dueAt: undefined,
        endCause: 'busy',
        attempts: [{ startedAt: at(0), endedAt: at(1), cause: 'busy', sipStatus: 486, trunk: 'north' }],
      } as const;
      expect(await opened.outboundCalls.save(next)).toBe(true);
      const { dueAt: _over, ...kept } = next;
      expect(await opened.outboundCalls.get(call)).toEqual(kept);
    });

    it('lets one of two writers win', async () => {
      const { call } = await opened.outboundCalls.place(aCall());
      const saved = await Promise.all([
        opened.outboundCalls.save({ ...call, version: 2, state: 'calling' }),
        opened.outboundCalls.save({ ...call, version: 2, state: 'cancelled' }),
      ]);
      expect(saved.toSorted()).toEqual([false, true]);
    });

    it('lists what is due in order, what rings, and the latest, each of its tenant alone', async () => {
      const tenantId = newId();
      const place = async (over: object) =>
        (await opened.outboundCalls.place(aCall({ tenantId, ...over }))).call;
      const later = await place({ dueAt: at(5) });
      const first = await place({ dueAt: at(1) });
      await place({ dueAt: at(30) });
      // The order of what came in one millisecond is nobody's promise.
      await new Promise((resolve) => setTimeout(resolve, 2));
      const ringing = await place({ dueAt: at(0) });
      await opened.outboundCalls.save({ ...ringing, version: 2, state: 'calling', dueAt: undefined });
      await opened.outboundCalls.place(aCall({ tenantId: newId(), dueAt: at(0) }));
      const due = await opened.outboundCalls.listDue({ tenantId, now: at(10), limit: 9 });
      expect(due.map(({ id }) => id)).toEqual([first.id, later.id]);
      const calling = await opened.outboundCalls.listCalling({ tenantId, limit: 9 });
      expect(calling).toEqual([{ tenantId, id: ringing.id }]);
      const latest = await opened.outboundCalls.list({ tenantId, limit: 2 });
      expect(latest[0]?.id).toBe(ringing.id);
      expect(latest).toHaveLength(2);
    });

    it('finds the calls placed for one reason, first things first', async () => {
      const tenantId = newId();
      const place = async (over: object) =>
        (await opened.outboundCalls.place(aCall({ tenantId, ...over }))).call.id;
      const first = await place({ ground: 'appeal-1' });
      await place({ ground: 'appeal-2' });
      const second = await place({ ground: 'appeal-1' });
      const found = await opened.outboundCalls.listByGround({ tenantId, ground: 'appeal-1' });
      expect(found.map(({ id }) => id)).toEqual([first, second]);
      expect(await opened.outboundCalls.listByGround({ tenantId: newId(), ground: 'appeal-1' })).toEqual([]);
    });

    it('finds the calls to one number, by attempts since a moment', async () => {
      const tenantId = newId();
      const attempt = { startedAt: at(3) };
      const called = await opened.outboundCalls.place(aCall({ tenantId }));
      await opened.outboundCalls.save({
        ...called.call,
        version: 2,
        state: 'calling',
        dueAt: undefined,
        attempts: [attempt],
      });
      await opened.outboundCalls.place(aCall({ tenantId }));
      await opened.outboundCalls.place(aCall({ tenantId, phone: '+79005550199', attempts: [attempt] }));
      const { numberKey } = called.call;
      const found = async (since: Date) =>
        (await opened.outboundCalls.listToNumber({ tenantId, numberKey, since })).map(({ id }) => id);
      expect(await found(at(0))).toEqual([called.call.id]);
      expect(await found(at(4))).toEqual([]);
      expect(numberKey).not.toContain('+7');
    });
  });
}
