import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import type { LeaseStore } from '../ports.ts';

interface Opened {
  readonly leases: LeaseStore;
  close?(): Promise<void>;
}

/** What every lease store must do. */
export function describeLeaseStore(name: string, open: (clock: ManualClock) => Promise<Opened>): void {
  describe(`lease store (${name})`, () => {
    const clock = new ManualClock(new Date());
    let opened: Opened;
    let store: LeaseStore;
    beforeAll(async () => {
      opened = await open(clock);
      store = opened.leases;
    });
    afterAll(() => opened.close?.());

    it('gives a lease to one of thirty that take it at once', async () => {
      const lease = newId();
      const tokens = await Promise.all(Array.from({ length: 30 }, () => store.take(lease, 1000)));
      expect(tokens.filter((token) => token !== undefined)).toHaveLength(1);
    });

    it('gives it again after release, but only the holder can release it', async () => {
      const lease = newId();
      const token = await store.take(lease, 1000);
      await store.release(lease, 'forged');
      expect(await store.take(lease, 1000)).toBeUndefined();
      await store.release(lease, token ?? '');
      expect(await store.take(lease, 1000)).toBeDefined();
    });

    it('gives a lease that ran out to one of thirty, and the old holder has lost it', async () => {
      const lease = newId();
      const old = await store.take(lease, 1000);
      clock.advance(1000);
      const tokens = await Promise.all(Array.from({ length: 30 }, () => store.take(lease, 1000)));
      const [mine, ...others] = tokens.filter((token) => token !== undefined);
      expect(others).toEqual([]);
      expect(await store.renew(lease, old ?? '', 1000)).toBe(false);
      await store.release(lease, old ?? '');
      expect(await store.renew(lease, mine ?? '', 1000)).toBe(true);
    });

    it('lasts as long as it is renewed', async () => {
      const lease = newId();
      const token = await store.take(lease, 1000);
      for (let i = 0; i < 3; i++) {
        clock.advance(900);
        expect(await store.renew(lease, token ?? '', 1000)).toBe(true);
      }
      expect(await store.take(lease, 1000)).toBeUndefined();
    });

    it('does not stand in the way when the clock goes back an hour', async () => {
      const lease = newId();
      await store.take(lease, 1000);
      clock.advance(-3_600_000);
      const tokens = await Promise.all([store.take(lease, 1000), store.take(lease, 1000)]);
      expect(tokens.filter((token) => token !== undefined)).toHaveLength(1);
    });

    it('holds against a process whose clock is a second behind', async () => {
      const lease = newId();
      await store.take(lease, 1000);
      clock.advance(-1000);
      expect(await store.take(lease, 1000)).toBeUndefined();
    });

    it('keeps different names apart', async () => {
      expect(await store.take(newId(), 1000)).toBeDefined();
      expect(await store.take(newId(), 1000)).toBeDefined();
    });
  });
}
