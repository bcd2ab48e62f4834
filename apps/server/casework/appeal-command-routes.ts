import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppealDone } from '#core/appeals/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import type { StaffGuard } from '../staff/index.ts';
import { actOf } from './appeal-act.ts';
import { answerAppeal, refuseAppeal } from './appeal-answers.ts';
import type { AppealCalls } from './appeal-calls.ts';
import type { AppealDesk } from './appeal-desk.ts';
import {
  actRequest,
  closeRequest,
  idParams,
  messageRequest,
  paperRequest,
  postponeRequest,
  readBackRequest,
  remarkRequest,
  saidRequest,
  triedRequest,
} from './appeal-requests.ts';
import type { Act } from './casework-deps.ts';

interface Deps {
  readonly appeals: AppealDesk;
  readonly calls: AppealCalls;
  readonly guard: StaffGuard;
}

interface Schema<Body> {
  parse(body: unknown): Body & { readonly key: string; readonly version?: number | undefined };
}

/** What is done with one appeal: `POST /:id/…`, each over the version that was seen and once for a click. */
export function appealCommandRoutes(app: FastifyInstance, { appeals, calls, guard }: Deps): void {
  function command<Body>(
    path: string,
    schema: Schema<Body>,
    run: (staff: StaffMember, act: Act, body: Body) => Promise<AppealDone>,
  ): void {
    app.post(`/:id/${path}`, async (request, reply) => {
      const { key, version, ...body } = schema.parse(request.body);
      const act = actOf(idOf(request), { key, version });
      return answerAppeal(reply, await run(guard.sessionOf(request).staff, act, body as Body));
    });
  }

  command('start', actRequest, (staff, act) => appeals.start(staff, act));
  command('give-back', remarkRequest, (staff, act, { remark }) => appeals.giveBack(staff, act, remark));
  command('call-tried', triedRequest, (staff, act, { why, remark }) =>
    appeals.noteCallTried(staff, act, { why, ...(remark === undefined ? {} : { remark }) }),
  );
  command('answer', messageRequest, (staff, act, { text, isPersonal }) =>
    appeals.answerByMessage(staff, act, { text, isPersonal }),
  );
  command('answer-by-call', saidRequest, (staff, act, { text }) => appeals.answerByCall(staff, act, text));
  command('postpone', postponeRequest, (staff, act, { remark, until }) =>
    appeals.postpone(staff, act, { remark, until: new Date(until) }),
  );
  command('reopen', remarkRequest, (staff, act, { remark }) => appeals.reopen(staff, act, remark));
  command('close', closeRequest, (staff, act, { reason }) => appeals.close(staff, act, reason));
  command('paper', paperRequest, (staff, act, { paper }) => appeals.notePaper(staff, act, paper));
  command('read-back', readBackRequest, (staff, act, { corrected }) =>
    appeals.noteReadBack(staff, act, corrected),
  );
  command('gap', remarkRequest, (staff, act, { remark }) => appeals.noteGap(staff, act, remark));

  app.post('/:id/call', async (request, reply) => {
    const { key } = actRequest.parse(request.body);
    const ordered = await calls.call(guard.sessionOf(request).staff, { id: idOf(request), key });
    return ordered.outcome === 'placed' ? { outcome: 'placed' } : refuseAppeal(reply, ordered.reason);
  });

  app.post('/:id/call/cancel', async (request) => ({
    isCancelled: await calls.cancel(guard.sessionOf(request).staff, idOf(request)),
  }));
}

function idOf(request: FastifyRequest): string {
  return idParams.parse(request.params).id;
}
