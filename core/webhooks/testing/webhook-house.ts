import { MemoryAppealStore } from '../../appeals/testing/memory-appeal-store.ts';
import { MemoryCaseStore } from '../../cases/testing/memory-case-stores.ts';
import { memoryPorts } from '../../conversations/testing/memory-ports.ts';
import { type LaneKey, laneOf } from '../delivery.ts';
import type { WebhookAnswer, WebhookPorts, WebhookRequest } from '../ports.ts';
import { MemoryDeliveryStore, MemorySubscriptionStore } from './memory-webhook-stores.ts';

/** Everything deliveries need, in memory, and a receiver that answers as it is told. */
export function webhookHouse() {
  const { ports: base, clock, jobs } = memoryPorts();
  const sent: WebhookRequest[] = [];
  const tried: string[] = [];
  const takenOver: string[] = [];
  let answer: (request: WebhookRequest) => WebhookAnswer = () => ({ outcome: 'taken' });
  const ports: WebhookPorts = {
    ...base,
    appeals: new MemoryAppealStore(),
    cases: new MemoryCaseStore(),
    webhooks: new MemorySubscriptionStore(),
    webhookDeliveries: new MemoryDeliveryStore(),
    webhookMarks: { listDue: async () => [], postpone: async () => undefined, forget: async () => undefined },
    send: async (request) => {
      sent.push(request);
      return answer(request);
    },
    takeOver: async ({ applicationId }) => {
      takenOver.push(applicationId);
    },
    onTried: (outcome) => tried.push(outcome),
  };
  return {
    ports,
    clock,
    jobs,
    sent,
    tried,
    takenOver,
    laneOf: (subscription: Parameters<typeof laneOf>[0], object: Parameters<typeof laneOf>[1]): LaneKey => ({
      tenantId: object.tenantId,
      lane: laneOf(subscription, object),
    }),
    receiver: (next: typeof answer) => {
      answer = next;
    },
  };
}
