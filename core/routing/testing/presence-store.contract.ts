import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { PresenceStore, QueueStore } from '../ports.ts';
import type { PresenceKey } from '../presence.ts';
import { aQueue } from './builders.ts';

interface Opened {
  readonly presence: PresenceStore;
  readonly queues: QueueStore;
  close?(): Promise<void>;
}

/** What every presence store, and every queue store, must do. */
export function describePresenceStore(name: string, open: () => Promise<Opened>): void {
  describe(`presence and queue stores (${name})`, () => {
    let opened: Opened;
    let store: PresenceStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.presence;
    });
    afterAll(() => opened.close?.());

    const at = new Date('2026-11-20T09:00:00Z');
    const later = (ms: number) => new Date(at.getTime() + ms);
    const aKey = (tenantId = 'tenant-1'): PresenceKey => ({ tenantId, staffId: newId() });
    /** As somebody who looks at her now, and tries again when she was changed meanwhile. */
    const take = async (key: PresenceKey, conversationId: string, kind: 'call' | 'chat' = 'chat') => {
      for (;;) {
        const known = await store.get(key);
        if (!known) return false;
        if (await store.takeSlot(known, { conversationId, kind, at })) return true;
        if ((await store.get(key))?.version === known.version) return false;
      }
    };
    const available = async (chatCapacity: number, key = aKey()) => {
      await store.setStatus(key, { status: 'available', isForced: false, at, chatCapacity });
      return key;
    };

    it('gives exactly three of thirty that reach for three slots at once', async () => {
      const key = await available(3);
      const taken = await Promise.all(Array.from({ length: 30 }, () => take(key, newId())));
      expect(taken.filter(Boolean)).toHaveLength(3);
      const presence = await store.get(key);
      expect(presence?.chats).toHaveLength(3);
      expect(presence?.lastAssignedAt).toEqual(at);
    });

    it('gives one conversation one slot, however often it is asked', async () => {
      const key = await available(3);
      const taken = await Promise.all(Array.from({ length: 10 }, () => take(key, 'same')));
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it('frees a slot once, however often it is released', async () => {
      const key = await available(1);
      await take(key, 'a');
      expect(await take(key, 'b')).toBe(false);
      await Promise.all(Array.from({ length: 5 }, () => store.releaseSlot(key, 'a')));
      const taken = await Promise.all(['b', 'c', 'd'].map((id) => take(key, id)));
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it('gives nothing while she is on a break, offline or unknown', async () => {
      const key = await available(3);
      await store.setStatus(key, { status: 'break', isForced: false, at, chatCapacity: 3 });
      expect(await take(key, 'a')).toBe(false);
      expect(await take(aKey(), 'a')).toBe(false);
      expect(await take({ ...key, tenantId: 'other' }, 'a')).toBe(false);
    });

    it('follows a changed capacity, also below what she holds', async () => {
      const key = await available(1);
      await take(key, 'a');
      await available(3, key);
      expect(await take(key, 'b')).toBe(true);
      await available(1, key);
      await store.releaseSlot(key, 'a');
      expect(await take(key, 'c')).toBe(false);
      await store.releaseSlot(key, 'b');
      expect(await take(key, 'c')).toBe(true);
      expect(await take(key, 'd')).toBe(false);
    });

    it('survives capacity, slots and status changing all at once', async () => {
      const key = await available(2);
      await Promise.all(
        Array.from({ length: 10 }, (_, i) => [
          available(2 + (i % 3), key),
          take(key, `chat-${i}`),
          store.releaseSlot(key, `chat-${i}`),
        ]).flat(),
      );
      for (let i = 0; i < 10; i++) await store.releaseSlot(key, `chat-${i}`);
      await available(2, key);
      const taken = await Promise.all(Array.from({ length: 10 }, () => take(key, newId())));
      expect(taken.filter(Boolean)).toHaveLength(2);
    });

    it('gives one call, chats beside it by her rules only, and says who has room for what', async () => {
      const key = aKey(newId());
      const callRules = { takesCalls: true, interruptsChats: true, chatsMeanwhile: 1 };
      await store.setStatus(key, { status: 'available', isForced: false, at, chatCapacity: 3, callRules });
      const free = async (kind: 'call' | 'chat') =>
        (await store.listFree({ tenantId: key.tenantId, kind })).length;
      expect(await take(key, 'call-1', 'call')).toBe(true);
      expect(await take(key, 'call-2', 'call')).toBe(false);
      expect([await free('call'), await free('chat')]).toEqual([0, 1]);
      expect(await take(key, 'chat-1')).toBe(true);
      expect(await take(key, 'chat-2')).toBe(false);
      expect([await free('call'), await free('chat')]).toEqual([0, 0]);
      await store.releaseSlot(key, 'call-1');
      expect([await free('call'), await free('chat')]).toEqual([1, 1]);
      await store.setStatus(key, { status: 'busy', isForced: false, at, chatCapacity: 3 });
      expect([await free('call'), await free('chat')]).toEqual([0, 0]);
      expect(await store.get(key)).toMatchObject({ callRules, calls: [], chats: ['chat-1'] });
    });

    it('gives no slot to who was changed since she was looked at, and frees none', async () => {
      const key = await available(3);
      const known = await store.get(key);
      if (!known) throw new Error('not there');
      await store.heartbeat(key, later(5));
      expect(await store.takeSlot(known, { conversationId: 'a', kind: 'chat', at })).toBe(true);
      expect(await store.takeSlot(known, { conversationId: 'b', kind: 'chat', at })).toBe(false);
      await store.releaseSlot(key, 'a', known.version);
      expect(await store.get(key)).toMatchObject({ chats: ['a'], seenAt: later(5) });
      await store.keepSlot(key, 'a', 'call');
      await store.keepSlot(key, 'a', 'call');
      expect(await store.get(key)).toMatchObject({ chats: [], calls: ['a'] });
    });

    it('keeps the reason of a break, and none of what follows', async () => {
      const key = await available(1);
      const lunch = { status: 'break', reason: 'lunch', isForced: false, at, chatCapacity: 1 } as const;
      expect(await store.setStatus(key, lunch)).toMatchObject({ reason: 'lunch' });
      await available(1, key);
      expect(await store.get(key)).not.toHaveProperty('reason');
    });

    it('knows since when a status lasts and whether the system set it', async () => {
      const key = await available(2);
      await store.setStatus(key, { status: 'available', isForced: false, at: later(10), chatCapacity: 2 });
      expect(await store.get(key)).toMatchObject({ statusAt: at, seenAt: later(10), isForced: false });
      const forced = { status: 'break', isForced: true, at: later(20), chatCapacity: 2 } as const;
      expect(await store.setStatus(key, forced)).toMatchObject({
        status: 'break',
        statusAt: later(20),
        seenAt: later(10),
        isForced: true,
      });
    });

    it('finds whose screens are silent, and not those offline', async () => {
      const tenantId = newId();
      const [lost, heard, away] = [
        await available(1, aKey(tenantId)),
        await available(1, aKey(tenantId)),
        await available(1, aKey(tenantId)),
      ];
      await store.heartbeat(heard, later(60_000));
      await store.setStatus(away, { status: 'offline', isForced: false, at, chatCapacity: 1 });
      const found = (await store.findLost(later(30_000))).filter((key) => key.tenantId === tenantId);
      expect(found).toEqual([lost]);
    });

    it('lists a tenant’s operators, and of all tenants those who hold anything', async () => {
      const tenantId = newId();
      const [idle, busy] = [await available(1, aKey(tenantId)), await available(1, aKey(tenantId))];
      await take(busy, 'a');
      const listed = await store.list({ tenantId });
      expect(listed.map(({ staffId }) => staffId).toSorted()).toEqual(
        [idle.staffId, busy.staffId].toSorted(),
      );
      const holding = (await store.listHolding()).filter((presence) => presence.tenantId === tenantId);
      expect(holding.map(({ staffId }) => staffId)).toEqual([busy.staffId]);
      await store.releaseSlot(busy, 'a');
      const after = (await store.listHolding()).filter((presence) => presence.tenantId === tenantId);
      expect(after).toEqual([]);
    });

    it('keeps queues of each tenant apart', async () => {
      const { queues } = opened;
      const tenantId = newId();
      const [second, first] = [aQueue({ tenantId, line: 2 }), aQueue({ tenantId, line: 1 })];
      for (const queue of [second, first]) await queues.put(queue);
      const whole = {
        ...first,
        offerMs: 5,
        topic: 'pensions',
        skills: [{ skill: 'pensions', level: 3 }],
        headStartMs: 60_000,
        mostWaiting: 20,
        hours: {
          timeZone: 'Europe/Moscow',
          week: [{ opens: 540, closes: 1080 }, null],
          followsCalendar: true,
        },
        rings: [{ afterMs: 30_000, minLevel: 1, alsoQueueIds: [second.id] }],
        overflow: [{ when: 'waited', afterMs: 60_000, toQueueId: second.id }],
        sticky: { withinDays: 1, waitMs: 5 },
        wrapUpMs: 90_000,
      } as const;
      await queues.put(whole);
      expect(await queues.list({ tenantId })).toEqual([whole, second]);
      await queues.put({ ...first, offerMs: 5 });
      expect(await queues.list({ tenantId })).toEqual([{ ...first, offerMs: 5 }, second]);
      expect(await queues.get({ tenantId: 'other', id: first.id })).toBeUndefined();
    });
  });
}
