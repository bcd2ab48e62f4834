import { z } from 'zod';
import { appealKinds } from '#core/appeals/index.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { appealCard, appealCardSchema, appealIn, appealSchema } from '../appeal-views.ts';
import { nextAfter, pageOf, pageQuery, readCursor } from '../paging.ts';
import { Refusal } from '../problems.ts';
import { idParams, purposeHeader, refusal, text, versionedHeaders } from '../schemas.ts';
import { actOf, answerAppeal, takeAppeal } from '../work-on-appeal.ts';

const result = z.discriminatedUnion('way', [
  z.strictObject({
    way: z.literal('message').describe('Написать гражданину в его разговор.'),
    text,
    isPersonal: z
      .boolean()
      .describe(
        'Есть личные сведения: целиком скажем, только если личность подтверждена, иначе — что ответ готов.',
      ),
  }),
  z.strictObject({ way: z.literal('call').describe('Гражданину позвонили; что ему сказали.'), text }),
]);

export function appealRoutes(app: ApiApp, deps: ApiDeps): void {
  const { guard, casework } = deps;
  const { appeals } = casework;
  const written = {
    tags: ['appeals'],
    params: idParams,
    headers: versionedHeaders,
    response: { 200: appealSchema, ...refusal },
  };

  app.get(
    '/appeals',
    {
      onRequest: guard.needs('appeals:read'),
      schema: {
        tags: ['appeals'],
        summary: 'Обращения, сначала с ближайшим сроком, без слов граждан',
        querystring: z.object({
          view: z.enum(['mine', 'unassigned', 'due-soon', 'overdue', 'answered', 'all']).default('all'),
          kind: z.enum(appealKinds).optional(),
          ...pageQuery,
        }),
        response: { 200: pageOf(appealCardSchema), ...refusal },
      },
    },
    async (request) => {
      const { staff } = guard.callerOf(request);
      const { view, kind, limit, cursor } = request.query;
      const after = readCursor(cursor);
      // Cards hold no words: whoever may read appeals sees all of them.
      const found = await appeals.list(
        { ...staff, roles: [...staff.roles, 'supervisor'] },
        {
          view,
          limit,
          ...(kind === undefined ? {} : { kinds: [kind] }),
          ...(after === undefined ? {} : { after: { dueAt: after.at, id: after.id } }),
        },
      );
      return {
        items: found.map(appealCard),
        ...nextAfter(found, limit, ({ dueAt, id }) => [dueAt.toISOString(), id]),
      };
    },
  );

  app.get(
    '/appeals/:id',
    {
      onRequest: guard.needs('appeals:read'),
      schema: {
        tags: ['appeals'],
        summary: 'Обращение целиком: ваше или любое с Otklik-Purpose: supervision',
        params: idParams,
        headers: purposeHeader,
        response: { 200: appealSchema, ...refusal },
      },
    },
    async (request, reply) => {
      const appeal = await appeals.read(guard.callerOf(request).staff, request.params.id);
      if (appeal === undefined) throw new Refusal('not-found');
      return answerAppeal(reply, appeal);
    },
  );

  app.post(
    '/appeals/:id/take',
    {
      onRequest: guard.needs('appeals:write'),
      schema: { ...written, summary: 'Взять обращение, которым никто не занят' },
    },
    async (request, reply) => {
      const { staff } = guard.callerOf(request);
      return answerAppeal(reply, await takeAppeal(deps, staff, actOf(request, request.params.id)));
    },
  );

  app.post(
    '/appeals/:id/return',
    {
      onRequest: guard.needs('appeals:write'),
      schema: {
        ...written,
        summary: 'Вернуть, с причиной',
        body: z.strictObject({ remark: text }),
      },
    },
    async (request, reply) => {
      const { staff } = guard.callerOf(request);
      const act = actOf(request, request.params.id);
      return answerAppeal(reply, appealIn(await appeals.giveBack(staff, act, request.body.remark)));
    },
  );

  app.post(
    '/appeals/:id/answer',
    {
      onRequest: guard.needs('appeals:write'),
      schema: { ...written, summary: 'Ответить гражданину', body: result },
    },
    async (request, reply) => {
      const { staff } = guard.callerOf(request);
      const act = actOf(request, request.params.id);
      const { body } = request;
      const done =
        body.way === 'call'
          ? await appeals.answerByCall(staff, act, body.text)
          : await appeals.answerByMessage(staff, act, { text: body.text, isPersonal: body.isPersonal });
      return answerAppeal(reply, appealIn(done));
    },
  );

  app.post(
    '/appeals/:id/close',
    {
      onRequest: guard.needs('appeals:write'),
      schema: { ...written, summary: 'Закрыть отвеченное' },
    },
    async (request, reply) => {
      const { staff } = guard.callerOf(request);
      const done = await appeals.close(staff, actOf(request, request.params.id), 'done');
      return answerAppeal(reply, appealIn(done));
    },
  );
}
