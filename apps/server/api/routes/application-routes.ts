import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Appeal } from '#core/appeals/index.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { appealCard, appealCardSchema, appealIn, appealSchema } from '../appeal-views.ts';
import { nextAfter, pageOf, pageQuery, readCursor } from '../paging.ts';
import { Refusal } from '../problems.ts';
import { id, idParams, purposeHeader, refusal, text, versionedHeaders } from '../schemas.ts';
import { actOf, answerAppeal, takeAppeal } from '../work-on-appeal.ts';

const status = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('in-work').describe('Взято в работу; гражданину скажем.') }),
  z.strictObject({
    status: z.literal('papers').describe('Какие документы нужны, пришли или не подошли.'),
    papers: z
      .array(
        z.strictObject({
          id,
          name: z.string().trim().min(1).max(200),
          state: z.enum(['needed', 'received', 'accepted', 'rejected']),
          remark: z.string().max(500).optional(),
        }),
      )
      .min(1)
      .max(50),
  }),
  z.strictObject({
    status: z.literal('answered').describe('Решено; `text` скажем гражданину в его канале.'),
    text,
    isPersonal: z
      .boolean()
      .describe(
        'Есть личные сведения: целиком скажем, только если личность подтверждена, иначе — что ответ готов.',
      ),
  }),
  z.strictObject({ status: z.literal('closed').describe('После ответа делать больше нечего.') }),
]);

/** Applications of citizens that the participant works itself, and what became of them. */
export function applicationRoutes(app: ApiApp, deps: ApiDeps): void {
  const { guard, casework, storage } = deps;
  const { appeals } = casework;

  app.get(
    '/applications',
    {
      onRequest: guard.needs('applications'),
      schema: {
        tags: ['applications'],
        summary: 'Заявления, сначала с ближайшим сроком, без слов граждан',
        querystring: z.object({ view: z.enum(['mine', 'unassigned', 'all']).default('all'), ...pageQuery }),
        response: { 200: pageOf(appealCardSchema), ...refusal },
      },
    },
    async (request) => {
      const { staff } = guard.callerOf(request);
      const { view, limit, cursor } = request.query;
      const after = readCursor(cursor);
      const found = await appeals.list(
        { ...staff, roles: [...staff.roles, 'supervisor'] },
        {
          view,
          limit,
          kinds: ['application'],
          ...(after === undefined ? {} : { after: { dueAt: after.at, id: after.id } }),
        },
      );
      return {
        items: found.map(appealCard),
        ...nextAfter(found, limit, ({ dueAt, id: last }) => [dueAt.toISOString(), last]),
      };
    },
  );

  app.get(
    '/applications/:id',
    {
      onRequest: guard.needs('applications'),
      schema: {
        tags: ['applications'],
        summary: 'Заявление целиком: ваше или любое с Otklik-Purpose: supervision',
        params: idParams,
        headers: purposeHeader,
        response: { 200: appealSchema, ...refusal },
      },
    },
    async (request, reply) => {
      const { id: applicationId } = await applicationIn(request);
      const found = await appeals.read(guard.callerOf(request).staff, applicationId);
      if (found === undefined) throw new Refusal('not-found');
      return answerAppeal(reply, found);
    },
  );

  app.post(
    '/applications/:id/status',
    {
      onRequest: guard.needs('applications'),
      schema: {
        tags: ['applications'],
        summary: 'Что стало с заявлением у вас',
        params: idParams,
        headers: versionedHeaders,
        body: status,
        response: { 200: appealSchema, ...refusal },
      },
    },
    async (request, reply) => {
      const application = await applicationIn(request);
      return answerAppeal(reply, await move(request, application, request.body));
    },
  );

  async function applicationIn(request: FastifyRequest<{ Params: { id: string } }>): Promise<Appeal> {
    const { tenantId } = guard.callerOf(request);
    const found = await storage.appeals.get({ tenantId, id: request.params.id });
    if (found?.kind !== 'application') throw new Refusal('not-found');
    return found;
  }

  async function move(
    request: FastifyRequest,
    application: Appeal,
    to: z.output<typeof status>,
  ): Promise<Appeal> {
    const { staff } = guard.callerOf(request);
    const act = actOf(request, application.id);
    switch (to.status) {
      case 'in-work':
        return takeAppeal(deps, staff, act);
      case 'papers': {
        let noted = application;
        for (const [n, { remark, ...paper }] of to.papers.entries()) {
          const step = n === 0 ? act : { id: act.id, key: `${act.key}:${n}` };
          noted = appealIn(
            await appeals.notePaper(staff, step, { ...paper, ...(remark === undefined ? {} : { remark }) }),
          );
        }
        return noted;
      }
      case 'answered':
        return appealIn(
          await appeals.answerByMessage(staff, act, { text: to.text, isPersonal: to.isPersonal }),
        );
      case 'closed':
        return appealIn(await appeals.close(staff, act, 'done'));
    }
  }
}
