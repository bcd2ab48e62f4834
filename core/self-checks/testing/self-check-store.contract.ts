import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import type { SelfCheckStore } from '../ports.ts';
import { newSelfCheckId, type SelfCheck } from '../self-check.ts';

interface Opened {
  readonly selfChecks: SelfCheckStore;
  close?(): Promise<void>;
}

/** What every store of self-checks must do. */
export function describeSelfCheckStore(name: string, open: (clock: ManualClock) => Promise<Opened>): void {
  describe(`self-check store (${name})`, () => {
    const clock = new ManualClock(new Date());
    let opened: Opened;
    let store: SelfCheckStore;
    beforeAll(async () => {
      opened = await open(clock);
      store = opened.selfChecks;
    });
    afterAll(() => opened.close?.());

    const created = async (over: Partial<SelfCheck> = {}): Promise<SelfCheck> => {
      const check: SelfCheck = {
        id: newSelfCheckId(),
        tenantId: 'tenant-1',
        kind: 'answering',
        version: 1,
        answers: { facts: { region: { status: 'known', value: '78' } }, order: ['region'] },
        expiresAt: new Date(clock.now().getTime() + 60_000),
        ...over,
      };
      await store.create(check);
      return check;
    };

    it('gives back what was created, to the tenant it belongs to', async () => {
      const check = await created();
      expect(await store.get(check)).toEqual(check);
      expect(await store.get({ tenantId: 'tenant-2', id: check.id })).toBeUndefined();
      expect(await store.get({ tenantId: 'tenant-1', id: newSelfCheckId() })).toBeUndefined();
    });

    it('lets one of two who save over the same version win', async () => {
      const check = await created();
      const next = { ...check, version: 2, answers: { order: [] } };
      expect(await Promise.all([store.save(next), store.save(next)])).toEqual(
        expect.arrayContaining([true, false]),
      );
      expect(await store.get(check)).toEqual(next);
      expect(await store.save({ ...check, version: 2 })).toBe(false);
    });

    it('knows nothing of one whose time is over', async () => {
      const check = await created({ expiresAt: new Date(clock.now().getTime() + 1_000) });
      clock.advance(2_000);
      expect(await store.get(check)).toBeUndefined();
      expect(await store.save({ ...check, version: 2 })).toBe(false);
    });

    it('forgets what is removed, once or twice', async () => {
      const check = await created();
      await store.remove(check);
      await store.remove(check);
      expect(await store.get(check)).toBeUndefined();
    });
  });
}
