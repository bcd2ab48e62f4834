import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { RegisterWatch, WatchStore } from '../watch.ts';

interface Opened {
  readonly registerWatches: WatchStore;
  close?(): Promise<void>;
}

const now = new Date('2026-11-20T09:00:00Z');

export function aWatch(over: Partial<RegisterWatch> = {}): RegisterWatch {
  return {
    id: newId(),
    tenantId: `tenant-${newId()}`,
    key: newId(),
    conversationId: 'conversation-1',
    personId: 'person-1',
    language: 'ru',
    watched: { kind: 'application', number: '78-000101', state: 'in-work', access: { subjectId: 'demo-01' } },
    createdAt: now,
    nextAt: now,
    until: new Date(now.getTime() + 86_400_000),
    ...over,
  };
}

/** What every store of watches must do. */
export function describeWatchStore(name: string, open: () => Promise<Opened>): void {
  describe(`watch store (${name})`, () => {
    let opened: Opened;
    let store: WatchStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.registerWatches;
    });
    afterAll(() => opened.close?.());
    const due = async (at: Date, { tenantId }: RegisterWatch) =>
      (await store.findDue(at, 1000)).filter((one) => one.tenantId === tenantId);

    it('promises the same once, however many ask at a time', async () => {
      const watch = aWatch();
      const put = await Promise.all(Array.from({ length: 8 }, () => store.put({ ...watch, id: newId() })));
      expect(put.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(put.map((one) => one.watch.id)).size).toBe(1);
      const other = await store.put({ ...watch, id: newId(), tenantId: 'another-tenant' });
      expect(other.isNew).toBe(true);
      await store.remove(other.watch);
    });

    it('finds what is due, whole', async () => {
      const watch = aWatch({ nextAt: new Date(now.getTime() + 1000) });
      await store.put(watch);
      expect(await due(now, watch)).toEqual([]);
      expect(await due(watch.nextAt, watch)).toEqual([watch]);
    });

    it('changes and removes in its tenant only', async () => {
      const watch = aWatch();
      await store.put(watch);
      const outage = { kind: 'outage', wish: 'payment_date' } as const;
      await store.change({ id: watch.id, tenantId: 'another' }, { watched: outage, nextAt: now });
      await store.remove({ id: watch.id, tenantId: 'another' });
      expect(await due(now, watch)).toEqual([watch]);
      await store.change(watch, { watched: outage, nextAt: now });
      expect((await due(now, watch))[0]?.watched).toEqual(outage);
      expect(await store.removeOf({ ...watch, personId: 'person-2' })).toBe(0);
      expect(await store.removeOf(watch)).toBe(1);
      expect(await due(now, watch)).toEqual([]);
    });
  });
}
