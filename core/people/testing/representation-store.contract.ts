import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { Representation, RepresentationStore } from '../representation.ts';

interface Opened {
  readonly representations: RepresentationStore;
  close?(): Promise<void>;
}

const at = new Date('2026-11-20T09:00:00Z');

/** What every store of representations must do. */
export function describeRepresentationStore(name: string, open: () => Promise<Opened>): void {
  describe(`representation store (${name})`, () => {
    let opened: Opened;
    let store: RepresentationStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.representations;
    });
    afterAll(() => opened.close?.());

    const aRepresentation = (over: Partial<Representation> = {}): Representation => ({
      id: newId(),
      tenantId: 'tenant-1',
      representativeId: newId(),
      wardId: newId(),
      kind: 'guardian',
      ground: 'Постановление об опеке, синтетическое',
      from: '2026-01-01',
      until: '2027-01-01',
      confirmedBy: { staffId: 'olga', at },
      ...over,
    });

    it('keeps it for both people, and the same id once', async () => {
      const one = aRepresentation();
      await store.add(one);
      await store.add({ ...one, ground: 'другое' });
      const { tenantId } = one;
      expect(await store.get(one)).toEqual(one);
      expect(await store.list({ tenantId, personId: one.wardId })).toEqual([one]);
      expect(await store.list({ tenantId, personId: one.representativeId })).toEqual([one]);
      expect(await store.list({ tenantId: 'other', personId: one.wardId })).toEqual([]);
      expect(await store.get({ tenantId: 'other', id: one.id })).toBeUndefined();
    });

    it('is revoked once, and stays to be read', async () => {
      const one = aRepresentation();
      await store.add(one);
      const revoked = { staffId: 'olga', at, reason: 'Доверенность отозвана' };
      expect(await store.revoke({ tenantId: 'other', id: one.id }, revoked)).toBe(false);
      const twice = await Promise.all([store.revoke(one, revoked), store.revoke(one, revoked)]);
      expect(twice.filter(Boolean)).toHaveLength(1);
      expect(await store.get(one)).toEqual({ ...one, revoked });
    });
  });
}
