import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Conversation } from '#core/conversations/index.ts';
import { accessTo } from '../../desk/permissions.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import {
  conversationCard,
  conversationSchema,
  entryCard,
  entrySchema,
  withSummary,
} from '../conversation-views.ts';
import { nextAfter, pageOf, pageQuery, readCursor } from '../paging.ts';
import { Refusal } from '../problems.ts';
import { agentHeader, idParams, purposeHeader, refusal } from '../schemas.ts';
import { tag } from '../versions.ts';

const dayMs = 24 * 3_600_000;

export function conversationReading(app: ApiApp, deps: ApiDeps): void {
  const { guard, ports, audit } = deps;
  const headers = agentHeader.extend(purposeHeader.shape);

  /** For whom of the participant it is to be read, on record before it is. */
  async function readable(request: FastifyRequest, id: string): Promise<Conversation> {
    const { tenantId, key, purpose } = guard.callerOf(request);
    const agent = await guard.agentOf(request);
    const conversation = await ports.conversations.get({ tenantId, id });
    if (agent === undefined && purpose?.kind !== 'supervision') throw new Refusal('purpose-missing');
    if (conversation === undefined) throw new Refusal('not-found');
    if (agent && (await accessTo(ports, agent, conversation)) === 'none') throw new Refusal('not-found');
    await audit.record({
      tenantId,
      actor: agent?.id ?? key.id,
      action: 'conversation.read',
      subject: id,
      related: [agent ? 'purpose:conversation' : 'purpose:supervision', conversation.personId],
    });
    return conversation;
  }

  app.get(
    '/conversations',
    {
      onRequest: guard.needs('conversations:read'),
      schema: {
        tags: ['conversations'],
        summary: 'Разговоры по состоянию, без слов',
        description:
          '`waiting` — ждут в очереди, в порядке обслуживания. `held` — у оператора из Otklik-Agent. `closed` — за 30 дней, сначала последние.',
        headers: agentHeader,
        querystring: z.object({
          state: z.enum(['waiting', 'held', 'closed']).default('waiting'),
          queueId: z.string().optional(),
          ...pageQuery,
        }),
        response: { 200: pageOf(conversationSchema), ...refusal },
      },
    },
    async (request) => {
      const { tenantId } = guard.callerOf(request);
      const { state, queueId, limit, cursor } = request.query;
      const after = readCursor(cursor);
      const all = await listed(request, tenantId, state);
      const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after.id) + 1;
      const page = all
        .slice(from)
        .filter((one) => queueId === undefined || one.queueing?.queueId === queueId)
        .slice(0, limit);
      return {
        items: page.map(conversationCard),
        ...nextAfter(page, limit, ({ id, startedAt }) => [startedAt.toISOString(), id]),
      };
    },
  );

  async function listed(
    request: FastifyRequest,
    tenantId: string,
    state: 'waiting' | 'held' | 'closed',
  ): Promise<readonly Conversation[]> {
    if (state === 'waiting') return ports.conversations.listWaiting({ tenantId, limit: 1_000 });
    if (state === 'closed') {
      const since = new Date(ports.clock.now().getTime() - 30 * dayMs);
      return ports.conversations.listHandled({ tenantId, since, limit: 1_000 });
    }
    const agent = await guard.agentOf(request);
    if (agent === undefined) throw new Refusal('agent-missing');
    return ports.conversations.listHeldBy({ tenantId, staffId: agent.id });
  }

  app.get(
    '/conversations/:id',
    {
      onRequest: guard.needs('conversations:read', 'conversations:write'),
      schema: {
        tags: ['conversations'],
        summary: 'Разговор со сводкой помощника',
        params: idParams,
        headers,
        response: { 200: conversationSchema, ...refusal },
      },
    },
    async (request, reply) => {
      const conversation = await readable(request, request.params.id);
      tag(reply, conversation);
      return withSummary(conversation);
    },
  );

  app.get(
    '/conversations/:id/entries',
    {
      onRequest: guard.needs('conversations:read', 'conversations:write'),
      schema: {
        tags: ['conversations'],
        summary: 'Что сказано после `since`, по порядку',
        description:
          'Спрашивайте с последним `seq`, который у вас есть: ничего не пропадёт и не придёт дважды.',
        params: idParams,
        headers,
        querystring: z.object({
          since: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
        response: { 200: z.object({ items: z.array(entrySchema) }), ...refusal },
      },
    },
    async (request) => {
      const conversation = await readable(request, request.params.id);
      const { since, limit } = request.query;
      return { items: (await ports.entries.since(conversation, since, limit)).map(entryCard) };
    },
  );
}
