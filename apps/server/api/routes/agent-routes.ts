import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type StaffMember, usualCallRules } from '#core/people/index.ts';
import { breakReasons, changeStatus, offerWaiting } from '#core/routing/index.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { agentId } from '../api-guard.ts';
import { conversationCard, conversationSchema, withSummary } from '../conversation-views.ts';
import { Refusal } from '../problems.ts';
import { commandHeaders, instant, refusal } from '../schemas.ts';

const name = z.string().regex(/^[a-z0-9-]{1,40}$/);
const params = z.object({ name });
const status = z.enum(['available', 'busy', 'break', 'training', 'offline']);

const agent = z
  .object({
    name,
    staffId: z.string(),
    displayName: z.string(),
    lines: z.array(z.union([z.literal(1), z.literal(2)])),
    chats: z.int(),
    skills: z.array(z.object({ skill: z.string(), level: z.int() })),
    status,
  })
  .meta({ id: 'Agent' });

const work = z.object({
  status,
  statusAt: instant.optional(),
  offers: z.array(conversationSchema),
  held: z.array(conversationSchema),
});

/** A pause between two looks while an operator waits for work. */
const lookEveryMs = 300;

/** Operators who work in the participant's own program: the same rules of routing, with presence kept by heartbeats. */
export function agentRoutes(app: ApiApp, { guard, ports }: ApiDeps): void {
  const common = { tags: ['workplace'], response: { 200: work, ...refusal } };

  async function memberOf(request: FastifyRequest, asked: string): Promise<StaffMember> {
    const { key, tenantId } = guard.callerOf(request);
    const member = await ports.staff.get({ tenantId, id: agentId(key, asked) });
    if (!member?.isActive) throw new Refusal('not-found');
    return member;
  }

  async function workOf({ tenantId, id: staffId }: StaffMember): Promise<z.output<typeof work>> {
    const [presence, held] = await Promise.all([
      ports.presence.get({ tenantId, staffId }),
      ports.conversations.listHeldBy({ tenantId, staffId }),
    ]);
    return {
      status: presence?.status ?? 'offline',
      ...(presence && { statusAt: presence.statusAt.toISOString() }),
      offers: held.filter(({ state }) => state === 'reserved').map(withSummary),
      held: held.filter(({ state }) => state !== 'reserved').map(conversationCard),
    };
  }

  async function agentView(member: StaffMember): Promise<z.output<typeof agent>> {
    const { tenantId, id: staffId, displayName, roles, chatCapacity, skills } = member;
    const presence = await ports.presence.get({ tenantId, staffId });
    return {
      name: staffId.slice(staffId.indexOf('.') + 1),
      staffId,
      displayName,
      lines: [
        ...(roles.includes('operator-1') ? [1 as const] : []),
        ...(roles.includes('operator-2') ? [2 as const] : []),
      ],
      chats: chatCapacity,
      skills: [...skills],
      status: presence?.status ?? 'offline',
    };
  }

  app.get(
    '/agents',
    {
      onRequest: guard.needs('conversations:write'),
      schema: {
        tags: ['workplace'],
        summary: 'Ваши операторы',
        response: { 200: z.object({ items: z.array(agent) }), ...refusal },
      },
    },
    async (request) => {
      const { key, tenantId } = guard.callerOf(request);
      const all = await ports.staff.list({ tenantId });
      const mine = all.filter((member) => member.isActive && member.id.startsWith(agentId(key, '')));
      return { items: await Promise.all(mine.map(agentView)) };
    },
  );

  app.put(
    '/agents/:name',
    {
      onRequest: guard.needs('conversations:write'),
      schema: {
        tags: ['workplace'],
        summary: 'Завести или изменить вашего оператора: что ему можно предлагать',
        params,
        body: z.strictObject({
          displayName: z.string().trim().min(1).max(80).describe('Так имя увидит гражданин.'),
          lines: z.array(z.union([z.literal(1), z.literal(2)])).min(1),
          chats: z.int().min(0).max(20).default(3),
          skills: z
            .array(z.strictObject({ skill: z.string().max(40), level: z.int().min(1).max(5) }))
            .default([]),
        }),
        response: { 200: agent, ...refusal },
      },
    },
    async (request) => {
      const { key, tenantId } = guard.callerOf(request);
      const { displayName, lines, chats, skills } = request.body;
      const staffId = agentId(key, request.params.name);
      const member: StaffMember = {
        id: staffId,
        tenantId,
        login: staffId,
        displayName,
        roles: [...new Set(lines)].map((line) => `operator-${line}` as const),
        skills,
        languages: ['ru', 'en'],
        chatCapacity: chats,
        callRules: { ...usualCallRules, takesCalls: false },
        isActive: true,
      };
      await ports.staff.put(member);
      return agentView(member);
    },
  );

  app.put(
    '/agents/:name/presence',
    {
      onRequest: guard.needs('conversations:write'),
      schema: {
        ...common,
        summary: 'Статус оператора. Без heartbeat 60 секунд он не на линии, и его работа уходит другим',
        params,
        body: z.strictObject({ status, reason: z.enum(breakReasons).exclude(['missed-offer']).optional() }),
      },
    },
    async (request) => {
      const member = await memberOf(request, request.params.name);
      const { status: wanted, reason } = request.body;
      await changeStatus(
        ports,
        { tenantId: member.tenantId, staffId: member.id },
        { status: wanted, isForced: false, ...(reason && wanted === 'break' ? { reason } : {}) },
      );
      return workOf(member);
    },
  );

  app.put(
    '/agents/:name/heartbeat',
    {
      onRequest: guard.needs('conversations:write'),
      schema: {
        ...common,
        summary: 'Оператор на месте; в ответе — что ему предложено и что он ведёт',
        params,
      },
    },
    async (request) => {
      const member = await memberOf(request, request.params.name);
      await ports.presence.heartbeat({ tenantId: member.tenantId, staffId: member.id }, ports.clock.now());
      return workOf(member);
    },
  );

  app.post(
    '/agents/:name/next',
    {
      onRequest: guard.needs('conversations:write'),
      config: { isQuestion: true },
      schema: {
        ...common,
        summary: 'Следующий разговор из его очередей; ждёт до 25 секунд',
        description:
          'Предложенное стоит в `offers`, пока его не приняли, не отклонили или не вышло время. Повторять безопасно.',
        params,
        headers: commandHeaders,
        body: z.strictObject({ waitSeconds: z.int().min(0).max(25).default(0) }).prefault({}),
      },
    },
    async (request) => {
      const member = await memberOf(request, request.params.name);
      const key = { tenantId: member.tenantId, staffId: member.id };
      await ports.presence.heartbeat(key, ports.clock.now());
      if ((await ports.presence.get(key))?.status !== 'available') throw new Refusal('not-available');
      await offerWaiting(ports, member.tenantId);
      const until = performance.now() + request.body.waitSeconds * 1_000;
      for (;;) {
        const found = await workOf(member);
        if (found.offers.length > 0 || performance.now() >= until || request.socket.destroyed) return found;
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    },
  );
}
