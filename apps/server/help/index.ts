import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { addDays, instantOf } from '#core/appeals/index.ts';
import { agreeToHelp, askForHelp, endHelp, type HelpDone, type HelpNo } from '#core/routing/index.ts';
import { staffSection } from '../staff/staff-section.ts';
import type { HelpDeps } from './help-deps.ts';
import { helpPlaceOf } from './help-place.ts';

const id = z.string().min(1).max(120);
const day = z.iso.date();

const askRequest = z.strictObject({
  key: z.string().regex(/^[\w-]{8,64}$/),
  helperId: id,
  queueIds: z.array(id).min(1).max(50),
  /** A day at most: who waits longer is not helped by waiting. */
  afterMinutes: z.number().min(0).max(1_440),
  atOnce: z.int().min(1).max(1_000),
  sees: z.enum(['conversation', 'history', 'personal']),
  from: day,
  until: day.optional(),
});
const agreeRequest = z.strictObject({ toQueueId: id });
const agreementParams = z.strictObject({ tenantId: id, id });

/** What the routes of mutual help answer when they do not do as asked: status and sentence per code. */
const refusals = {
  'not-found': [404, 'Такой договорённости нет. Обновите страницу.'],
  state: [409, 'Договорённость уже изменили. Она показана заново.'],
  'same-tenant': [422, 'Выберите другую организацию.'],
  'no-such-queue': [422, 'Такой очереди нет. Обновите страницу.'],
  line: [422, 'Очереди должны быть одной линии.'],
  days: [422, 'Последний день раньше первого.'],
  nobody: [422, 'У этой линии сейчас нет ни одного оператора.'],
} as const satisfies Record<HelpNo, readonly [number, string]>;

/** `/api/staff/help/…`: agreements by which operators of one organisation help citizens of another. */
export function helpRoutes(deps: HelpDeps) {
  return staffSection('help', (inner) => {
    inner.addHook('onRequest', deps.guard.require('supervisor', 'admin'));
    agreementRoutes(inner, deps);
  });
}

function agreementRoutes(app: FastifyInstance, deps: HelpDeps): void {
  const { ports, guard } = deps;
  const byOf = (request: Parameters<typeof guard.sessionOf>[0]) => {
    const { tenantId, staff } = guard.sessionOf(request);
    return { tenantId, staffId: staff.id };
  };

  /** On record first; then it is done, and the page told anew. */
  async function act(
    reply: FastifyReply,
    by: ReturnType<typeof byOf>,
    action: 'help.asked' | 'help.agreed' | 'help.ended',
    of: { readonly subject: string; readonly done: () => Promise<HelpDone> },
  ) {
    const { tenantId, staffId: actor } = by;
    await deps.audit.record({ tenantId, actor, action, subject: of.subject });
    const done = await of.done();
    if (done.outcome === 'done') return helpPlaceOf(deps, tenantId);
    const [status, message] = refusals[done.reason];
    return reply.status(status).send({ code: done.reason, message });
  }

  app.get('/agreements', async (request) => helpPlaceOf(deps, byOf(request).tenantId));

  app.post('/agreements', async (request, reply) => {
    const by = byOf(request);
    const { key, helperId, queueIds, afterMinutes, atOnce, sees, from, until } = askRequest.parse(
      request.body,
    );
    if (!(await deps.tenants.get(helperId)))
      return reply.status(404).send({ code: 'not-found', message: refusals['not-found'][1] });
    const timeZone = (await deps.tenants.get(by.tenantId))?.timeZone ?? 'Europe/Moscow';
    const midnight = (of: string) => instantOf(timeZone, `${of}T00:00`);
    const terms = {
      queueIds: [...new Set(queueIds)],
      afterMs: Math.round(afterMinutes * 60_000),
      atOnce,
      sees,
      from: midnight(from),
      ...(until === undefined ? {} : { until: midnight(addDays(until, 1)) }),
    };
    return act(reply, by, 'help.asked', {
      subject: helperId,
      done: () => askForHelp(ports, by, { key, helperId, terms }),
    });
  });

  app.post('/agreements/:tenantId/:id/agree', async (request, reply) => {
    const by = byOf(request);
    const key = agreementParams.parse(request.params);
    const { toQueueId } = agreeRequest.parse(request.body);
    return act(reply, by, 'help.agreed', {
      subject: key.tenantId,
      done: () => agreeToHelp(ports, by, { key, toQueueId }),
    });
  });

  app.post('/agreements/:tenantId/:id/end', async (request, reply) => {
    const by = byOf(request);
    const key = agreementParams.parse(request.params);
    return act(reply, by, 'help.ended', { subject: key.tenantId, done: () => endHelp(ports, by, key) });
  });
}
