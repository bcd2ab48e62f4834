import { expect, it } from 'vitest';
import { afterFailure, deliveryOf, pausesMs, sentAgain } from './delivery.ts';
import { DeliveryPace } from './delivery-pace.ts';
import { signingSecrets } from './subscription.ts';
import { aSubscription } from './testing/builders.ts';

const now = new Date('2026-11-20T09:00:00Z');
const object = { tenantId: 'tenant-1', kind: 'appeal', id: 'appeal-1' } as const;
const event = {
  type: 'application.registered',
  at: now,
  sequence: 1,
  data: { applicationId: 'appeal-1' },
  personal: { text: 'Прошу пособие' },
} as const;

it('has the same name however often it is made, and words only for who works applications', () => {
  const plain = aSubscription();
  const first = deliveryOf(plain, object, event, now);
  expect(deliveryOf(plain, object, event, new Date()).id).toBe(first.id);
  expect(first.body).not.toContain('Прошу');
  expect(deliveryOf({ ...plain, takesApplications: true }, object, event, now).body).toContain('Прошу');
});

it('waits longer after every failure, three days in all, and is then given up', () => {
  let delivery = deliveryOf(aSubscription(), object, event, now);
  let at = now;
  const failed = { code: 'timeout', isFinal: false, chance: 0.5 };
  for (const pauseMs of pausesMs) {
    delivery = afterFailure(delivery, { ...failed, now: at });
    expect([delivery.state, delivery.dueAt.getTime() - at.getTime()]).toEqual(['waiting', pauseMs]);
    at = delivery.dueAt;
  }
  expect((at.getTime() - now.getTime()) / 86_400_000).toBeCloseTo(2.95, 1);
  delivery = afterFailure(delivery, { ...failed, now: at });
  expect(delivery).toMatchObject({ state: 'dead', attempts: 14, code: 'timeout' });
  expect(sentAgain(delivery, at)).toMatchObject({ state: 'waiting', attempts: 0, dueAt: at });
});

it('spreads what failed together, and gives up at once where nobody wants it', () => {
  const delivery = deliveryOf(aSubscription(), object, event, now);
  const due = [0, 1].map((chance) =>
    afterFailure(delivery, { code: 'x', isFinal: false, now, chance }).dueAt.getTime(),
  );
  expect(due.map((at) => at - now.getTime())).toEqual([4_500, 5_500]);
  expect(afterFailure(delivery, { code: 'status-410', isFinal: true, now, chance: 0 }).state).toBe('dead');
});

it('presses a receiver with four at once, with one while it fails, and lets it rest', () => {
  const pace = new DeliveryPace();
  const later = (ms: number) => new Date(now.getTime() + ms);
  expect([1, 2, 3, 4, 5].map(() => pace.enter('crm', now))).toEqual([0, 0, 0, 0, 250]);
  expect(pace.enter('other', now)).toBe(0);
  for (let n = 0; n < 4; n++) pace.leave('crm', false, now);
  expect(pace.enter('crm', now)).toBe(2_000);
  expect(pace.enter('crm', later(2_000))).toBe(0);
  expect(pace.enter('crm', later(2_000))).toBe(250);
  pace.leave('crm', true, later(2_000));
  expect([1, 2, 3, 4].map(() => pace.enter('crm', later(2_000)))).toEqual([0, 0, 0, 0]);
});

it('signs with the old secret too until its time is over', () => {
  const previousSecret = { secret: 'whsec_old', until: new Date(now.getTime() + 1) };
  const subscription = aSubscription({ secret: 'whsec_new', previousSecret });
  expect(signingSecrets(subscription, now)).toEqual(['whsec_new', 'whsec_old']);
  expect(signingSecrets(subscription, previousSecret.until)).toEqual(['whsec_new']);
});
