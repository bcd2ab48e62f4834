import { z } from 'zod';
import type { Case, CaseDone } from '#core/cases/index.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { pageOf, pageQuery } from '../paging.ts';
import { Refusal } from '../problems.ts';
import { id, idParams, instant, refusal, text, versionedHeaders } from '../schemas.ts';
import { tag } from '../versions.ts';
import { actOf } from '../work-on-appeal.ts';

const stepState = z.enum(['planned', 'in-work', 'done', 'cancelled']);

const caseSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    state: z.enum(['open', 'closed']),
    openedAt: instant,
    coordinatorId: z.string(),
    situation: z.string(),
    people: z.array(z.object({ personId: z.string(), role: z.string() })),
    steps: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        dueAt: instant,
        state: stepState,
        remark: z.string().optional(),
      }),
    ),
    result: z.string().optional(),
  })
  .meta({ id: 'Case' });

const cardSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    state: z.enum(['open', 'closed']),
    openedAt: instant,
    coordinatorId: z.string(),
    stepsToDo: z.int(),
  })
  .meta({ id: 'CaseCard' });

/** Cases in whose team the participant's system is; others are not there for it. */
export function caseRoutes(app: ApiApp, { guard, casework }: ApiDeps): void {
  const { cases } = casework;
  const onRequest = guard.needs('cases');
  const written = {
    tags: ['cases'],
    headers: versionedHeaders,
    response: { 200: caseSchema, ...refusal },
  };

  app.get(
    '/cases',
    {
      onRequest,
      schema: {
        tags: ['cases'],
        summary: 'Сопровождения ваших команд, сначала новые',
        querystring: z.object({
          view: z.enum(['team', 'overdue', 'feedback', 'closed']).default('team'),
          cursor: pageQuery.cursor,
        }),
        response: { 200: pageOf(cardSchema), ...refusal },
      },
    },
    async (request) => {
      const { view, cursor } = request.query;
      const { rows, next } = await cases.rows(guard.callerOf(request).staff, view, cursor);
      return {
        items: rows.map(({ id: caseId, number, version, isOpen, openedAt, coordinatorId, stepsToDo }) => ({
          id: caseId,
          number,
          version,
          state: isOpen ? ('open' as const) : ('closed' as const),
          openedAt,
          coordinatorId,
          stepsToDo,
        })),
        ...(next === undefined ? {} : { next }),
      };
    },
  );

  app.get(
    '/cases/:id',
    {
      onRequest,
      schema: {
        tags: ['cases'],
        summary: 'Сопровождение с планом',
        params: idParams,
        response: { 200: caseSchema, ...refusal },
      },
    },
    async (request, reply) => {
      const found = await cases.read(guard.callerOf(request).staff, request.params.id);
      if (found === undefined) throw new Refusal('not-found');
      tag(reply, found);
      return caseView(found);
    },
  );

  app.post(
    '/cases/:id/notes',
    {
      onRequest,
      schema: {
        ...written,
        summary: 'Заметка для команды',
        params: idParams,
        body: z.strictObject({ text }),
      },
    },
    async (request, reply) => {
      const { staff } = guard.callerOf(request);
      const done = caseIn(await cases.note(staff, actOf(request, request.params.id), request.body.text));
      tag(reply, done);
      return caseView(done);
    },
  );

  app.post(
    '/cases/:id/steps',
    {
      onRequest,
      schema: {
        ...written,
        summary: 'Шаг плана, который делаете вы',
        params: idParams,
        body: z.strictObject({ id, title: z.string().trim().min(1).max(300), dueAt: instant }),
      },
    },
    async (request, reply) => {
      const { staff } = guard.callerOf(request);
      const { dueAt, ...step } = request.body;
      const planned = {
        ...step,
        dueAt: new Date(dueAt),
        responsible: { kind: 'staff', staffId: staff.id },
      } as const;
      const done = caseIn(await cases.planStep(staff, actOf(request, request.params.id), planned));
      tag(reply, done);
      return caseView(done);
    },
  );

  app.post(
    '/cases/:id/steps/:stepId',
    {
      onRequest,
      schema: {
        ...written,
        summary: 'Шаг продолжается, сделан или не нужен',
        params: idParams.extend({ stepId: id }),
        body: z.strictObject({ state: stepState, remark: z.string().max(2_000).optional() }),
      },
    },
    async (request, reply) => {
      const { staff } = guard.callerOf(request);
      const { state, remark } = request.body;
      const { stepId } = request.params;
      const moved = { stepId, state, ...(remark === undefined ? {} : { remark }) };
      const done = caseIn(await cases.moveStep(staff, actOf(request, request.params.id), moved));
      tag(reply, done);
      return caseView(done);
    },
  );
}

function caseIn(done: CaseDone): Case {
  if (done.outcome === 'done') return done.case;
  switch (done.reason) {
    case 'stale':
      throw new Refusal('version-changed');
    case 'state':
      throw new Refusal('state-conflict');
    default:
      throw new Refusal(done.reason);
  }
}

function caseView(one: Case): z.output<typeof caseSchema> {
  const {
    id: caseId,
    number,
    version,
    state,
    openedAt,
    coordinatorId,
    situation,
    people,
    steps,
    closing,
  } = one;
  return {
    id: caseId,
    number,
    version,
    state,
    openedAt: openedAt.toISOString(),
    coordinatorId,
    situation,
    people: people.map(({ personId, role }) => ({ personId, role })),
    steps: steps.map((step) => ({
      id: step.id,
      title: step.title,
      dueAt: step.dueAt.toISOString(),
      state: step.state,
      ...(step.remark === undefined ? {} : { remark: step.remark }),
    })),
    ...(closing && { result: closing.result }),
  };
}
