import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Conversation } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import {
  acceptOffer,
  addNote,
  declineOffer,
  dispose,
  finish,
  type Handled,
  type Hold,
  sendAsOperator,
  transfer,
} from '#core/routing/index.ts';
import { defaultDispositions } from '../../desk/dispositions.ts';
import { accessTo } from '../../desk/permissions.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { conversationSchema, entryCard, entrySchema, withSummary } from '../conversation-views.ts';
import { idempotencyKeyOf } from '../idempotency.ts';
import { Refusal } from '../problems.ts';
import { agentCommandHeaders, id, idParams, refusal, text } from '../schemas.ts';

const reservation = z.strictObject({ reservationId: id });
const held = { assignmentVersion: z.int().min(1).describe('`assignment.version` из последнего ответа.') };

/** What an operator of the participant's own program does with a conversation she was offered. */
export function conversationHandling(app: ApiApp, { guard, ports, audit }: ApiDeps): void {
  const onRequest = guard.needs('conversations:write');
  const common = { tags: ['workplace'], params: idParams, headers: agentCommandHeaders };
  const answer = { response: { 200: conversationSchema, ...refusal } };

  async function agentIn(request: FastifyRequest): Promise<StaffMember> {
    const agent = await guard.agentOf(request);
    if (agent === undefined) throw new Refusal('agent-missing');
    return agent;
  }

  async function holdIn(
    request: FastifyRequest<{ Params: { id: string }; Body: { assignmentVersion: number } }>,
  ): Promise<Hold> {
    const { tenantId, id: staffId } = await agentIn(request);
    const { assignmentVersion } = request.body;
    return { key: { tenantId, id: request.params.id }, staffId, assignmentVersion };
  }

  app.post(
    '/conversations/:id/accept',
    {
      onRequest,
      schema: { ...common, ...answer, summary: 'Принять предложенный разговор', body: reservation },
    },
    async (request) => {
      const { tenantId, id: staffId } = await agentIn(request);
      const key = { tenantId, id: request.params.id };
      const { reservationId } = request.body;
      const offered = await ports.conversations.get(key);
      const isHers = [offered?.reservation?.staffId, offered?.assignment?.staffId].includes(staffId);
      if (!isHers) throw new Refusal('offer-gone');
      await audit.record({ tenantId, actor: staffId, action: 'conversation.accepted', subject: key.id });
      const answered = await acceptOffer(ports, { key, staffId, reservationId });
      if (answered.outcome === 'refused') throw new Refusal('offer-gone');
      return withSummary(answered.conversation);
    },
  );

  app.post(
    '/conversations/:id/decline',
    {
      onRequest,
      schema: {
        ...common,
        summary: 'Отклонить предложенное; оно уйдёт другим',
        body: reservation,
        response: { 200: z.object({}), ...refusal },
      },
    },
    async (request) => {
      const { tenantId, id: staffId } = await agentIn(request);
      const key = { tenantId, id: request.params.id };
      if (!(await ports.conversations.get(key))) throw new Refusal('offer-gone');
      const { reservationId } = request.body;
      const answered = await declineOffer(ports, { key, staffId, reservationId }, 'declined');
      if (answered.outcome === 'refused') throw new Refusal('offer-gone');
      return {};
    },
  );

  app.post(
    '/conversations/:id/entries',
    {
      onRequest,
      schema: {
        ...common,
        summary: 'Написать гражданину',
        body: z.strictObject({ ...held, text }),
        response: { 201: z.object({ items: z.array(entrySchema) }), ...refusal },
      },
    },
    async (request, reply) => {
      const clientMessageId = idempotencyKeyOf(request);
      const body = { kind: 'text', text: request.body.text } as const;
      const sent = handled(await sendAsOperator(ports, await holdIn(request), { clientMessageId, body }));
      const own = sent.entries.filter(({ key }) => key.endsWith(`:${clientMessageId}`));
      return reply.status(201).send({ items: own.map(entryCard) });
    },
  );

  app.post(
    '/conversations/:id/notes',
    {
      onRequest,
      schema: {
        ...common,
        summary: 'Заметка для коллег; гражданин её не видит',
        body: z.strictObject({ text }),
        response: { 201: z.object({}), ...refusal },
      },
    },
    async (request, reply) => {
      const { tenantId, ...agent } = await agentIn(request);
      const key = { tenantId, id: request.params.id };
      const conversation = await ports.conversations.get(key);
      const access = conversation ? await accessTo(ports, { ...agent, tenantId }, conversation) : 'none';
      if (access !== 'holder' && access !== 'guest') throw new Refusal('not-found');
      handled(
        await addNote(ports, {
          key,
          staffId: agent.id,
          name: agent.displayName,
          text: request.body.text,
          clientMessageId: idempotencyKeyOf(request),
        }),
      );
      return reply.status(201).send({});
    },
  );

  app.post(
    '/conversations/:id/transfer',
    {
      onRequest,
      schema: {
        ...common,
        ...answer,
        summary: 'Передать в очередь или сначала одному оператору',
        body: z.strictObject({
          ...held,
          queueId: id,
          toStaffId: id.optional(),
          note: z.string().max(2_000).default(''),
        }),
      },
    },
    async (request) => {
      const { queueId, toStaffId, note } = request.body;
      const target = { queueId, note, ...(toStaffId === undefined ? {} : { toStaffId }) };
      return seen(handled(await transfer(ports, await holdIn(request), target)));
    },
  );

  app.post(
    '/conversations/:id/finish',
    {
      onRequest,
      schema: {
        ...common,
        ...answer,
        summary: 'Разговор окончен: гражданина просим оценить, начинается подведение итога',
        body: z.strictObject(held),
      },
    },
    async (request) => seen(handled(await finish(ports, await holdIn(request)))),
  );

  app.post(
    '/conversations/:id/disposition',
    {
      onRequest,
      schema: {
        ...common,
        ...answer,
        summary: 'Подвести итог',
        body: z.strictObject({ ...held, disposition: z.enum(defaultDispositions), topic: id.optional() }),
      },
    },
    async (request) => {
      const { disposition, topic } = request.body;
      return seen(handled(await dispose(ports, await holdIn(request), disposition, topic)));
    },
  );
}

function handled(done: Handled): Extract<Handled, { outcome: 'done' }> {
  if (done.outcome === 'refused') throw new Refusal(done.reason);
  return done;
}

function seen({ conversation }: { readonly conversation: Conversation }) {
  return withSummary(conversation);
}
