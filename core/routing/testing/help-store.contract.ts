import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { HelpStore } from '../help-agreement.ts';
import { anAgreement } from './builders.ts';

interface Opened {
  readonly agreements: HelpStore;
  close?(): Promise<void>;
}

/** What every store of agreements on help must do. */
export function describeHelpStore(name: string, open: () => Promise<Opened>): void {
  describe(`help store (${name})`, () => {
    let opened: Opened;
    let store: HelpStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.agreements;
    });
    afterAll(() => opened.close?.());

    it('keeps it for both sides and nobody else, and the same id once', async () => {
      const one = anAgreement({ tenantId: newId(), helperId: newId() });
      await store.add(one);
      await store.add({ ...one, version: 7 });
      expect(await store.get(one)).toEqual(one);
      expect(await store.listOf(one)).toEqual([one]);
      expect(await store.listOf({ tenantId: one.helperId })).toEqual([one]);
      expect(await store.listOf({ tenantId: newId() })).toEqual([]);
      expect(await store.get({ tenantId: one.helperId, id: one.id })).toBeUndefined();
    });

    it('saves over the version that was seen, of two at once one', async () => {
      const { toQueueId: _, ...one } = anAgreement({ tenantId: newId(), state: 'proposed' });
      await store.add(one);
      const agreed = { ...one, version: 2, state: 'agreed', toQueueId: 'theirs' } as const;
      const saved = await Promise.all([store.save(agreed), store.save({ ...agreed, toQueueId: 'others' })]);
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await store.get(one)).toMatchObject({ version: 2, state: 'agreed' });
    });

    it('lists what is agreed on or has seats taken, for both sides', async () => {
      const tenantId = newId();
      const at = new Date('2026-11-20T09:00:00Z');
      const seats = [{ id: 'offer-1', conversationId: 'conversation-1', at }];
      const agreed = anAgreement({ tenantId });
      const seated = anAgreement({ helperId: tenantId, state: 'ended', seats });
      for (const one of [agreed, seated]) await store.add(one);
      await store.add(anAgreement({ tenantId, state: 'proposed' }));
      await store.add(anAgreement({ tenantId, state: 'ended' }));
      const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).toSorted();
      expect(ids(await store.listLive({ tenantId }))).toEqual(ids([agreed, seated]));
      expect((await store.listSeated()).filter(({ helperId }) => helperId === tenantId)).toEqual([seated]);
    });
  });
}
