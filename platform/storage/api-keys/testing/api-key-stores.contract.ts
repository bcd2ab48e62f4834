import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { Storage } from '../../storage.ts';

type Opened = Pick<Storage, 'apiKeys' | 'apiRequests' | 'close'>;

/** What the stores of API keys and of their requests must do. */
export function describeApiKeyStores(name: string, open: (clock?: Clock) => Promise<Opened>): void {
  describe(`API key stores (${name})`, () => {
    const clock = new ManualClock();
    let storage: Opened;
    beforeAll(async () => {
      storage = await open(clock);
    });
    afterAll(() => storage.close());

    it('finds a key by its id, lists those of a tenant, revokes once', async () => {
      const tenantId = newId();
      const createdAt = clock.now();
      const key = { id: newId(), tenantId, name: 'СЭД', hash: 'h', scopes: ['cases'], createdAt };
      await storage.apiKeys.add(key);
      expect(await storage.apiKeys.find(key.id)).toEqual(key);
      expect(await storage.apiKeys.list({ tenantId: newId() })).toEqual([]);
      expect(await storage.apiKeys.revoke({ tenantId: newId(), id: key.id }, createdAt)).toBe(false);
      expect(await storage.apiKeys.revoke(key, createdAt)).toBe(true);
      expect(await storage.apiKeys.revoke(key, new Date(0))).toBe(true);
      await storage.apiKeys.noteUse(key, createdAt);
      const used = { ...key, revokedAt: createdAt, lastUsedAt: createdAt };
      expect(await storage.apiKeys.list({ tenantId })).toEqual([used]);
    });

    it('does a named request once and gives its answer again', async () => {
      const request = { tenantId: newId(), keyId: newId(), name: 'n', fingerprint: 'a' };
      const { apiRequests } = storage;
      const both = await Promise.all([apiRequests.begin(request), apiRequests.begin(request)]);
      expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['new', 'running']);
      expect(await apiRequests.begin({ ...request, fingerprint: 'b' })).toEqual({ outcome: 'other' });
      const token = both.flatMap((begun) => (begun.outcome === 'new' ? [begun.token] : []))[0] ?? '';
      const response = { status: 201, headers: { etag: '"1"' }, body: '{"id":"1"}' };
      await apiRequests.finish(request, token, response);
      expect(await apiRequests.begin(request)).toEqual({ outcome: 'done', response });
      expect(await apiRequests.begin({ ...request, keyId: newId() })).toMatchObject({ outcome: 'new' });
    });

    it('lets another try when the first has died, or has done nothing', async () => {
      const request = { tenantId: newId(), keyId: newId(), name: 'n', fingerprint: 'a' };
      const { apiRequests } = storage;
      const first = await apiRequests.begin(request);
      expect(await apiRequests.begin(request)).toEqual({ outcome: 'running' });
      clock.advance(61_000);
      const second = await apiRequests.begin(request);
      if (first.outcome !== 'new' || second.outcome !== 'new') throw new Error('not new');
      await apiRequests.finish(request, first.token, { status: 200, headers: {}, body: 'late' });
      expect(await apiRequests.begin(request)).toEqual({ outcome: 'running' });
      await apiRequests.abandon(request, second.token);
      expect(await apiRequests.begin(request)).toMatchObject({ outcome: 'new' });
    });
  });
}
