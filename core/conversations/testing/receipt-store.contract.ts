import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { ReceiptStore } from '../ports.ts';

interface Opened {
  readonly receipts: ReceiptStore;
  close?(): Promise<void>;
}

/** What every receipt store must do. */
export function describeReceiptStore(name: string, open: () => Promise<Opened>): void {
  describe(`receipt store (${name})`, () => {
    let opened: Opened;
    let store: ReceiptStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.receipts;
    });
    afterAll(() => opened.close?.());

    const of = (identityId = 'phone', conversationId = newId()) => ({
      tenantId: 'tenant-1',
      conversationId,
      identityId,
    });
    const list = (one: ReturnType<typeof of>) =>
      store.list({ tenantId: one.tenantId, id: one.conversationId });

    it('only ever grows, in whatever order marks arrive', async () => {
      const one = of();
      await Promise.all([5, 2, 9, 7, 1].map((deliveredSeq) => store.mark(one, { deliveredSeq })));
      await store.mark(one, { readSeq: 4 });
      await store.mark(one, { deliveredSeq: 3, readSeq: 2 });
      expect(await list(one)).toEqual([{ identityId: 'phone', deliveredSeq: 9, readSeq: 4 }]);
    });

    it('counts what was read as received', async () => {
      const one = of();
      await store.mark(one, { readSeq: 6 });
      expect(await list(one)).toEqual([{ identityId: 'phone', deliveredSeq: 6, readSeq: 6 }]);
    });

    it('keeps clients and tenants apart', async () => {
      const phone = of('phone');
      await store.mark(phone, { deliveredSeq: 1 });
      await store.mark(of('site', phone.conversationId), { deliveredSeq: 2 });
      expect((await list(phone)).map(({ identityId }) => identityId)).toEqual(['phone', 'site']);
      expect(await store.list({ tenantId: 'other', id: phone.conversationId })).toEqual([]);
    });
  });
}
