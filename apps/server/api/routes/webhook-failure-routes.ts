import { z } from 'zod';
import { hurry } from '#core/shared/hurry.ts';
import { sentAgain, type WebhookDelivery, webhookEventTypes } from '#core/webhooks/index.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { Refusal } from '../problems.ts';
import { commandHeaders, id, idParams, instant, refusal } from '../schemas.ts';

const failure = z
  .object({
    id: z.string(),
    webhookId: z.string(),
    type: z.enum(webhookEventTypes),
    sequence: z.int(),
    createdAt: instant,
    attempts: z.int(),
    code: z.string(),
  })
  .meta({ id: 'WebhookFailure' });

/** What could not be told, and telling it again. */
export function webhookFailureRoutes(app: ApiApp, { guard, ports, storage }: ApiDeps): void {
  const onRequest = guard.needs('webhooks');
  const { webhookDeliveries: deliveries } = storage;
  const common = { tags: ['webhooks'], params: idParams, headers: commandHeaders };

  app.get(
    '/webhook-failures',
    {
      onRequest,
      schema: {
        tags: ['webhooks'],
        summary: 'Что не удалось сообщить, сначала последнее; хранится 30 дней',
        querystring: z.object({
          webhookId: id.optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ items: z.array(failure) }), ...refusal },
      },
    },
    async (request) => {
      const { tenantId } = guard.callerOf(request);
      const { webhookId, limit } = request.query;
      const dead = await deliveries.listDead({
        tenantId,
        limit,
        ...(webhookId === undefined ? {} : { subscriptionId: webhookId }),
      });
      return { items: dead.map(failureView) };
    },
  );

  app.post(
    '/webhook-failures/:id/retry',
    {
      onRequest,
      schema: {
        ...common,
        summary: 'Сообщить ещё раз, с первой попытки',
        response: { 200: z.object({}), ...refusal },
      },
    },
    async (request) => {
      const { tenantId } = guard.callerOf(request);
      const delivery = await deliveries.get({ tenantId, id: request.params.id });
      if (delivery?.state !== 'dead') throw new Refusal('not-found');
      await deliveries.save(sentAgain(delivery, ports.clock.now()));
      await hurry(ports, 'deliver-webhook', { tenantId, lane: delivery.lane });
      return {};
    },
  );
}

function failureView(delivery: WebhookDelivery): z.output<typeof failure> {
  const { id: deliveryId, subscriptionId, type, sequence, createdAt, attempts, code = '' } = delivery;
  return {
    id: deliveryId,
    webhookId: subscriptionId,
    type,
    sequence,
    createdAt: createdAt.toISOString(),
    attempts,
    code,
  };
}
