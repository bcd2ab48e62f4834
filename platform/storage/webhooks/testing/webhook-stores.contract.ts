import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Appeal, acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { newId } from '#core/shared/ids.ts';
import { deliveryOf, type Mark, type WatchedKey } from '#core/webhooks/index.ts';
import { aSubscription } from '#core/webhooks/testing/builders.ts';
import type { Storage } from '../../storage.ts';

type Opened = Pick<Storage, 'webhooks' | 'webhookDeliveries' | 'webhookMarks' | 'appeals' | 'close'>;

const later = (ms: number) => new Date(Date.now() + ms);

/** What the stores of webhooks must do. */
export function describeWebhookStores(name: string, open: () => Promise<Opened>): void {
  describe(`webhook stores (${name})`, () => {
    let storage: Opened;
    beforeAll(async () => {
      storage = await open();
    });
    afterAll(() => storage.close());

    const event = (sequence: number) =>
      ({ type: 'appeal.registered', at: new Date(), sequence, data: { appealId: 'a' } }) as const;

    it('keeps a subscription with its secrets, and changes it over the latest', async () => {
      const previousSecret = { secret: 'whsec_b2xk', until: later(1000) };
      const subscription = aSubscription({ previousSecret });
      await storage.webhooks.add(subscription);
      expect(await storage.webhooks.get(subscription)).toEqual(subscription);
      await Promise.all(
        (['appeal.closed', 'case.changed', 'appeal.answered'] as const).map((type) =>
          storage.webhooks.change(subscription, (now) => ({ ...now, events: [...now.events, type] })),
        ),
      );
      expect((await storage.webhooks.get(subscription))?.events).toHaveLength(subscription.events.length + 3);
      expect(await storage.webhooks.get({ ...subscription, tenantId: newId() })).toBeUndefined();
      expect(await storage.webhooks.remove(subscription)).toBe(true);
      expect(await storage.webhooks.list(subscription)).toEqual([]);
    });

    it('keeps each delivery once, gives the first that waits, and lists what was given up', async () => {
      const subscription = aSubscription();
      const { tenantId } = subscription;
      const object: WatchedKey = { tenantId, kind: 'appeal', id: newId() };
      const now = new Date();
      const [second, first] = [2, 1].map((n) => deliveryOf(subscription, object, event(n), now));
      if (!first || !second) throw new Error('unreachable');
      const added = await Promise.all(
        [second, first, first].map((one) => storage.webhookDeliveries.add(one)),
      );
      expect(added.filter(Boolean)).toHaveLength(2);
      expect(await storage.webhookDeliveries.head(first)).toEqual(first);
      expect(await storage.webhookDeliveries.findDue(later(1), 1000)).toContainEqual({
        tenantId,
        lane: first.lane,
      });
      await storage.webhookDeliveries.save({ ...first, state: 'dead', attempts: 14, code: 'timeout' });
      expect(await storage.webhookDeliveries.head(first)).toEqual(second);
      const { body: _body, ...told } = second;
      await storage.webhookDeliveries.save({ ...told, state: 'delivered' });
      expect(await storage.webhookDeliveries.head(first)).toBeUndefined();
      expect(await storage.webhookDeliveries.add(second)).toBe(false);
      const dead = await storage.webhookDeliveries.listDead({ tenantId, limit: 10 });
      expect(dead).toMatchObject([{ id: first.id, code: 'timeout', body: first.body }]);
      expect(await storage.webhookDeliveries.listDead({ tenantId: newId(), limit: 10 })).toEqual([]);
      await storage.webhookDeliveries.removeOf(subscription);
      expect(await storage.webhookDeliveries.get(first)).toBeUndefined();
    });

    it('marks what somebody is told of before it is written, and nothing else', async () => {
      const subscription = aSubscription();
      const { tenantId } = subscription;
      const tenant = { id: tenantId, name: 'Фонд', region: '78', timeZone: 'Europe/Moscow' };
      const touched: Mark[] = [];
      storage.webhookMarks.onTouch((mark) => touched.push(mark));
      const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
      const register = async (): Promise<Appeal> => {
        const accepted = await acceptAppeal(ports, aHandedIn({ tenant, key: newId() }));
        if (accepted.outcome === 'taken') throw new Error('taken');
        return accepted.appeal;
      };
      await register();
      expect(touched).toEqual([]);
      await storage.webhooks.add(subscription);
      const { id } = await register();
      expect(touched).toMatchObject([{ tenantId, kind: 'appeal', id }]);
      const mine = async (now: Date) =>
        (await storage.webhookMarks.listDue(now, 1000)).filter((mark) => mark.tenantId === tenantId);
      expect(await mine(new Date())).toEqual([]);
      const [mark] = await mine(later(2_000));
      expect(mark).toEqual(touched[0]);
      if (!mark) throw new Error('unreachable');
      await storage.webhookMarks.postpone(mark, later(30_000));
      expect(await mine(later(2_000))).toEqual([]);
      await storage.webhookMarks.forget({ ...mark, token: 'older' });
      expect(await mine(later(31_000))).toHaveLength(1);
      await storage.webhookMarks.forget(mark);
      expect(await mine(later(31_000))).toEqual([]);
    });
  });
}
