import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { newId } from '#core/shared/ids.ts';
import {
  rotationMs,
  signingSecrets,
  type WebhookSubscription,
  webhookEventTypes,
} from '#core/webhooks/index.ts';
import { urlFault } from '#platform/webhooks/receiver-url.ts';
import { newWebhookSecret } from '#platform/webhooks/sign-webhook.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { Refusal } from '../problems.ts';
import { commandHeaders, idParams, instant, refusal } from '../schemas.ts';

const subscription = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(webhookEventTypes)),
    takesApplications: z.boolean(),
    state: z.enum(['active', 'disabled']),
    disabledFor: z.enum(['failing', 'gone', 'switched-off']).optional(),
    failingSince: instant.optional(),
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });

const withSecret = subscription.extend({
  secret: z.string().describe('Показываем один раз; подпись по Standard Webhooks.'),
});

const wanted = {
  url: z.string().max(2_000),
  events: z.array(z.enum(webhookEventTypes)).min(1),
};

export function webhookRoutes(app: ApiApp, { guard, ports, storage, audit, webhooks }: ApiDeps): void {
  const onRequest = guard.needs('webhooks');
  const { webhooks: subscriptions, webhookDeliveries: deliveries } = storage;
  const common = { tags: ['webhooks'], params: idParams, headers: commandHeaders };
  const answer = { response: { 200: subscription, ...refusal } };

  app.get(
    '/webhooks',
    {
      onRequest,
      schema: {
        tags: ['webhooks'],
        summary: 'Ваши подписки',
        response: { 200: z.object({ items: z.array(subscription) }), ...refusal },
      },
    },
    async (request) => {
      const { tenantId } = guard.callerOf(request);
      return { items: (await subscriptions.list({ tenantId })).map(subscriptionView) };
    },
  );

  app.post(
    '/webhooks',
    {
      onRequest,
      schema: {
        tags: ['webhooks'],
        summary: 'Подписать ваш адрес на события с этой минуты',
        headers: commandHeaders,
        body: z.strictObject({
          ...wanted,
          takesApplications: z
            .boolean()
            .default(false)
            .describe(
              'Ваша система сама ведёт заявления: получает их со словами гражданина, а ответ 2xx на `application.registered` берёт заявление в работу. Нужно право `applications`.',
            ),
        }),
        response: { 201: withSecret, ...refusal },
      },
    },
    async (request, reply) => {
      const { tenantId, key } = guard.callerOf(request);
      const { url, events, takesApplications } = request.body;
      checkUrl(url);
      if (takesApplications && !key.scopes.includes('applications'))
        throw new Refusal('scope-missing', { scope: 'applications' });
      const now = ports.clock.now();
      const made: WebhookSubscription = {
        id: newId(),
        tenantId,
        url,
        events: [...new Set(events)],
        takesApplications,
        staffId: key.id,
        secret: newWebhookSecret(),
        state: 'active',
        createdAt: now,
        activeSince: now,
      };
      await record(request, 'webhook.added', made.id);
      await subscriptions.add(made);
      return reply.status(201).send({ ...subscriptionView(made), secret: made.secret });
    },
  );

  app.patch(
    '/webhooks/:id',
    {
      onRequest,
      schema: {
        ...common,
        ...answer,
        summary: 'Другой адрес или события; выключить, включить',
        body: z.strictObject({ ...z.object(wanted).partial().shape, isActive: z.boolean().optional() }),
      },
    },
    async (request) => {
      const { url, events, isActive } = request.body;
      if (url !== undefined) checkUrl(url);
      await record(request, 'webhook.changed', request.params.id);
      const now = ports.clock.now();
      return subscriptionView(
        await changed(request, (current) => {
          const { disabledFor: _for, failingSince: _since, ...rest } = current;
          const next = { ...current, ...(url && { url }), ...(events && { events: [...new Set(events)] }) };
          if (isActive === false) return { ...next, state: 'disabled', disabledFor: 'switched-off' };
          const isBack = isActive === true && current.state === 'disabled';
          return isBack
            ? { ...rest, url: next.url, events: next.events, state: 'active', activeSince: now }
            : next;
        }),
      );
    },
  );

  app.delete(
    '/webhooks/:id',
    {
      onRequest,
      schema: {
        tags: ['webhooks'],
        summary: 'Удалить вместе со всем, что ждёт отправки',
        params: idParams,
        response: { 204: z.null(), ...refusal },
      },
    },
    async (request, reply) => {
      const { tenantId } = guard.callerOf(request);
      const key = { tenantId, id: request.params.id };
      await record(request, 'webhook.removed', key.id);
      if (!(await subscriptions.remove(key))) throw new Refusal('not-found');
      await deliveries.removeOf(key);
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/webhooks/:id/rotate-secret',
    {
      onRequest,
      schema: {
        ...common,
        summary: 'Новый секрет; старый подписывает ещё 24 часа',
        response: { 200: withSecret, ...refusal },
      },
    },
    async (request) => {
      await record(request, 'webhook.secret-rotated', request.params.id);
      const until = new Date(ports.clock.now().getTime() + rotationMs);
      const next = await changed(request, (current) => ({
        ...current,
        secret: newWebhookSecret(),
        previousSecret: { secret: current.secret, until },
      }));
      return { ...subscriptionView(next), secret: next.secret };
    },
  );

  app.post(
    '/webhooks/:id/ping',
    {
      onRequest,
      config: { isQuestion: true },
      schema: {
        ...common,
        summary: 'Отправить `ping` сейчас и сказать, что вышло',
        response: { 200: z.object({ isTaken: z.boolean(), code: z.string().optional() }), ...refusal },
      },
    },
    async (request) => {
      const { url, secret, previousSecret } = await found(request);
      const at = ports.clock.now();
      const body = JSON.stringify({ type: 'ping', timestamp: at.toISOString(), data: {} });
      const secrets = signingSecrets({ secret, ...(previousSecret && { previousSecret }) }, at);
      const sent = await webhooks.send({ url, id: newId(), body, secrets, at });
      return sent.outcome === 'taken' ? { isTaken: true } : { isTaken: false, code: sent.code };
    },
  );

  type OfOne = FastifyRequest<{ Params: { id: string } }>;

  async function found(request: OfOne): Promise<WebhookSubscription> {
    const { tenantId } = guard.callerOf(request);
    const one = await subscriptions.get({ tenantId, id: request.params.id });
    if (one === undefined) throw new Refusal('not-found');
    return one;
  }

  async function changed(
    request: OfOne,
    change: (current: WebhookSubscription) => WebhookSubscription,
  ): Promise<WebhookSubscription> {
    const { tenantId } = guard.callerOf(request);
    const next = await subscriptions.change({ tenantId, id: request.params.id }, change);
    if (next === undefined) throw new Refusal('not-found');
    return next;
  }

  function record(
    request: FastifyRequest,
    action: 'webhook.added' | 'webhook.changed' | 'webhook.removed' | 'webhook.secret-rotated',
    subject: string,
  ): Promise<void> {
    const { tenantId, key } = guard.callerOf(request);
    return audit.record({ tenantId, actor: key.id, action, subject });
  }

  function checkUrl(url: string): void {
    const fault = urlFault(url, webhooks.reach);
    if (fault !== undefined)
      throw new Refusal('address-refused', { fields: [{ path: 'body/url', message: fault }] });
  }
}

function subscriptionView(one: WebhookSubscription): z.output<typeof subscription> {
  const { id: webhookId, url, events, takesApplications, state, disabledFor, failingSince, createdAt } = one;
  return {
    id: webhookId,
    url,
    events: [...events],
    takesApplications,
    state,
    ...(disabledFor && { disabledFor }),
    ...(failingSince && { failingSince: failingSince.toISOString() }),
    createdAt: createdAt.toISOString(),
  };
}
