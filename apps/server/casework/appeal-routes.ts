import type { FastifyInstance } from 'fastify';
import type { Assigned, GapRow } from '#apps/operator-desk/appeals/wire.ts';
import type { StaffGuard } from '../staff/index.ts';
import { staffSection } from '../staff/staff-section.ts';
import { beginsSound, sendSound, soundRangeOf } from '../voice/send-sound.ts';
import { actOf } from './appeal-act.ts';
import { answerAppeal, codeOf, refuseAppeal } from './appeal-answers.ts';
import type { AppealBoard } from './appeal-board.ts';
import type { AppealCalls } from './appeal-calls.ts';
import { appealCommandRoutes } from './appeal-command-routes.ts';
import type { AppealDesk } from './appeal-desk.ts';
import type { AppealFiles } from './appeal-files.ts';
import type { AppealIntake } from './appeal-intake.ts';
import { appealIntakeRoutes, type IntakeMeasure } from './appeal-intake-routes.ts';
import {
  assignRequest,
  idParams,
  listQuery,
  numberQuery,
  recordingParams,
  remarkRequest,
  ruleRequest,
  talkQuery,
} from './appeal-requests.ts';
import type { CallBackDesk } from './call-back-desk.ts';
import { callBackRoutes } from './call-back-routes.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import type { VisitDesk } from './visit-desk.ts';
import { visitRoutes } from './visit-routes.ts';

export interface AppealRouteDeps {
  readonly deps: CaseworkDeps;
  readonly appeals: AppealDesk;
  readonly board: AppealBoard;
  readonly files: AppealFiles;
  readonly calls: AppealCalls;
  readonly callBacks: CallBackDesk;
  readonly intake: AppealIntake;
  readonly visits: VisitDesk;
  /** Measures somebody of that region may apply for. */
  readonly measuresOf: (region: string) => readonly IntakeMeasure[];
  readonly guard: StaffGuard;
}

/** `/api/staff/appeals/…`: work on appeals, for its operators and supervisors; who may see what is `AppealDesk`'s to say. */
export function appealRoutes(deps: AppealRouteDeps) {
  return staffSection('appeals', async (outer) => {
    await outer.register(async (inner) => {
      inner.addHook('onRequest', deps.guard.require('operator-1', 'operator-2', 'supervisor'));
      listRoutes(inner, deps);
      fileRoutes(inner, deps);
      appealCommandRoutes(inner, deps);
      callBackRoutes(inner, deps);
      appealIntakeRoutes(inner, deps);
      visitRoutes(inner, deps);
    });
    await outer.register(async (inner) => {
      inner.addHook('onRequest', deps.guard.require('editor'));
      gapRoutes(inner, deps);
    });
  });
}

function listRoutes(app: FastifyInstance, { appeals, board, calls, guard }: AppealRouteDeps): void {
  app.get('/', (request) => {
    const { kind, ...question } = listQuery.parse(request.query);
    const { view, staffId, conversationId, cursor } = question;
    return board.page(guard.sessionOf(request).staff, {
      view,
      ...(kind === undefined ? {} : { kinds: [kind] }),
      ...(staffId === undefined ? {} : { staffId }),
      ...(conversationId === undefined ? {} : { conversationId }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  });

  app.get('/by-number', (request) =>
    board.byNumber(guard.sessionOf(request).staff, numberQuery.parse(request.query).number),
  );

  app.get('/of/:id', async (request) => {
    const { staff } = guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    return board.ofConversation(staff, id, await calls.appealOf({ tenantId: staff.tenantId, id }));
  });

  app.get('/counts', (request) => board.counts(guard.sessionOf(request).staff));

  app.get('/operators', (request) => board.operators(guard.sessionOf(request).staff));

  app.get('/rule', async (request) => ({
    rule: await appeals.ruleOf(guard.sessionOf(request).tenantId),
  }));

  app.put('/rule', async (request, reply) => {
    const { rule } = ruleRequest.parse(request.body);
    const isSet = await appeals.setRule(guard.sessionOf(request).staff, rule);
    return isSet ? { rule } : refuseAppeal(reply, 'role');
  });

  app.post('/assign', async (request) => {
    const { key, items, to } = assignRequest.parse(request.body);
    const acts = items.map((item) => ({ ...item, key }));
    const done = await appeals.assignMany(guard.sessionOf(request).staff, acts, to);
    return {
      results: acts.map(({ id }, n) => {
        const code = done[n] && codeOf(done[n]);
        return { id, ...(code === undefined ? {} : { code }) };
      }),
    } satisfies Assigned;
  });
}

function fileRoutes(app: FastifyInstance, { files, guard }: AppealRouteDeps): void {
  app.get('/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    return (await files.file(staff, idParams.parse(request.params).id)) ?? refuseAppeal(reply, 'not-found');
  });

  app.get('/:id/talk', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { before } = talkQuery.parse(request.query);
    const talk = await files.talk(staff, idParams.parse(request.params).id, before);
    return talk ?? refuseAppeal(reply, 'not-found');
  });

  app.get('/:id/recordings/:recordingId', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { id, recordingId } = recordingParams.parse(request.params);
    const range = soundRangeOf(request.headers.range);
    const sound = await files.recording(staff, id, { recordingId, isFirst: beginsSound(range) });
    return sound === undefined ? refuseAppeal(reply, 'not-found') : sendSound(reply, sound, range);
  });
}

/** Questions the knowledge base had no answer to, for those who write it. */
function gapRoutes(app: FastifyInstance, { deps, appeals, guard }: AppealRouteDeps): void {
  const limit = 100;

  app.get('/gaps', async (request) => {
    const open = await appeals.gaps(guard.sessionOf(request).staff, limit);
    return open.map(
      ({ id, number, kind, version, question, at, measureId }) =>
        ({
          id,
          number,
          kind,
          version,
          question,
          at: at.toISOString(),
          ...(measureId === undefined ? {} : { measure: deps.measureName(measureId) }),
        }) satisfies GapRow,
    );
  });

  app.post('/gaps/:id/settle', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const { remark, key, version } = remarkRequest.parse(request.body);
    return answerAppeal(reply, await appeals.settleGap(staff, actOf(id, { key, version }), remark));
  });
}
