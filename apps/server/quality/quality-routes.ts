import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CoachingRow, RulesView, ScorecardView } from '#apps/operator-desk/quality/wire.ts';
import type { StaffMember } from '#core/people/index.ts';
import {
  type CoachingTask,
  latestOf,
  moveCoaching,
  putScorecard,
  readScorecards,
  type Scorecard,
  setCoaching,
} from '#core/quality/index.ts';
import { localDay } from '../casework/people-card.ts';
import { isSupervisor } from '../desk/permissions.ts';
import type { StaffGuard } from '../staff/index.ts';
import { staffSection } from '../staff/staff-section.ts';
import { CalibrationDesk } from './calibration-desk.ts';
import { CardDesk } from './card-desk.ts';
import { answerNo, type QualityNo } from './quality-answers.ts';
import { type NameOf, type QualityDeps, staffNames, tenantOf } from './quality-deps.ts';
import {
  calibrationRequest,
  coachingMove,
  coachingRequest,
  goalRequest,
  idParams,
  scorecardRequest,
} from './quality-requests.ts';
import { ReviewDesk } from './review-desk.ts';
import { reviewRoutes } from './review-routes.ts';
import { coachingRow } from './review-views.ts';
import { samplingSchema } from './sampling-book.ts';

const mostTasks = 200;

export interface QualityRouteDeps {
  readonly deps: QualityDeps;
  readonly guard: StaffGuard;
}

/** `/api/staff/quality/…`: reviews, coaching and cards; what is of supervisors alone stands behind their role. */
export function qualityRoutes({ deps, guard }: QualityRouteDeps) {
  return staffSection('quality', async (inner) => {
    await inner.register(async (own) => {
      own.addHook('onRequest', guard.require('operator-1', 'operator-2', 'supervisor'));
      reviewRoutes(own, { reviews: new ReviewDesk(deps), guard });
      cardRoutes(own, { cards: new CardDesk(deps), guard });
      coachingRoutes(own, { deps, guard });
    });
    await inner.register(async (supervising) => {
      supervising.addHook('onRequest', guard.require('supervisor'));
      scorecardRoutes(supervising, { deps, guard });
      calibrationRoutes(supervising, { calibrations: new CalibrationDesk(deps), guard });
      ruleRoutes(supervising, { deps, guard });
    });
  });
}

/** What was asked for, or why not. */
function answerOf<T extends object>(
  reply: FastifyReply,
  asked: T | { readonly no: QualityNo },
): T | FastifyReply {
  return 'no' in asked ? answerNo(reply, asked.no) : asked;
}

function cardRoutes(
  app: FastifyInstance,
  { cards, guard }: { readonly cards: CardDesk; readonly guard: StaffGuard },
) {
  app.get('/words', async (request) => cards.words(guard.sessionOf(request).staff));

  app.get('/cards', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    return isSupervisor(staff) ? cards.list(staff) : answerNo(reply, 'not-found');
  });

  app.get('/cards/mine', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    return answerOf(reply, await cards.page(staff, staff.id));
  });

  app.get('/cards/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    return answerOf(reply, await cards.page(staff, idParams.parse(request.params).id));
  });

  app.post('/cards/:id/goals', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    if (!isSupervisor(staff)) return answerNo(reply, 'not-found');
    const { id } = idParams.parse(request.params);
    return answerOf(reply, await cards.setGoal(staff, id, goalRequest.parse(request.body)));
  });

  app.post<{ Params: { readonly id: string; readonly goalId: string } }>(
    '/cards/:id/goals/:goalId/withdraw',
    async (request, reply) => {
      const { staff } = guard.sessionOf(request);
      if (!isSupervisor(staff)) return answerNo(reply, 'not-found');
      const { id } = idParams.parse({ id: request.params.id });
      const { id: goalId } = idParams.parse({ id: request.params.goalId });
      return answerOf(reply, await cards.withdrawGoal(staff, id, goalId));
    },
  );
}

function coachingRoutes(app: FastifyInstance, { deps, guard }: QualityRouteDeps): void {
  const rowsOf = async (
    staff: StaffMember,
    tasks: readonly CoachingTask[],
  ): Promise<readonly CoachingRow[]> => {
    const names = { staff: await staffNames(deps, staff.tenantId) };
    const today = localDay(deps, await tenantOf(deps, staff.tenantId));
    return tasks.map((task) => coachingRow(task, { viewerId: staff.id, today, names }));
  };

  app.get('/coaching', async (request) => {
    const { staff, tenantId } = guard.sessionOf(request);
    const whose = isSupervisor(staff) ? {} : { operatorId: staff.id };
    return rowsOf(staff, await deps.coaching.list({ tenantId, ...whose, limit: mostTasks }));
  });

  app.post('/coaching', async (request, reply) => {
    const { staff, tenantId } = guard.sessionOf(request);
    const { key, reviewId, text, until } = coachingRequest.parse(request.body);
    const review = await deps.reviews.get({ tenantId, id: reviewId });
    if (!isSupervisor(staff) || review === undefined || review.kind === 'calibration')
      return answerNo(reply, 'not-found');
    const { operatorId } = review;
    const id = `${staff.id}.${key}`;
    const done = await setCoaching(deps, {
      id,
      tenantId,
      operatorId,
      reviewerId: staff.id,
      reviewId,
      text,
      until,
    });
    return done.outcome === 'done' ? (await rowsOf(staff, [done.task]))[0] : answerNo(reply, done.reason);
  });

  app.post('/coaching/:id/moves', async (request, reply) => {
    const { staff, tenantId } = guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const { key, version, ...to } = coachingMove.parse(request.body);
    const task = await deps.coaching.get({ tenantId, id });
    if (task === undefined || !(isSupervisor(staff) || task.operatorId === staff.id))
      return answerNo(reply, 'not-found');
    const command = { task, by: staff.id, key: `${staff.id}:${key}`, version };
    const done = await moveCoaching(deps, command, to);
    return done.outcome === 'done' ? (await rowsOf(staff, [done.task]))[0] : answerNo(reply, done.reason);
  });
}

function scorecardRoutes(app: FastifyInstance, { deps, guard }: QualityRouteDeps): void {
  app.get('/scorecards', async (request) => {
    const { tenantId } = guard.sessionOf(request);
    const names = await staffNames(deps, tenantId);
    return latestOf(await readScorecards(deps, tenantId)).map((card) => scorecardView(card, names));
  });

  app.post('/scorecards', async (request, reply) => {
    const { staff, tenantId } = guard.sessionOf(request);
    const { key, ...told } = scorecardRequest.parse(request.body);
    const done = await putScorecard(deps, { tenantId, by: staff.id, key: `${staff.id}:${key}` }, told);
    return done.outcome === 'done'
      ? scorecardView(done.scorecard, await staffNames(deps, tenantId))
      : answerNo(reply, done.reason);
  });
}

function scorecardView(card: Scorecard, names: NameOf): ScorecardView {
  const { cardId, edition, name, queueIds, questions, isActive, createdAt, createdBy } = card;
  return {
    cardId,
    edition,
    name,
    queueIds,
    questions,
    isActive,
    createdAt: createdAt.toISOString(),
    createdByName: names(createdBy),
  };
}

function calibrationRoutes(
  app: FastifyInstance,
  { calibrations, guard }: { readonly calibrations: CalibrationDesk; readonly guard: StaffGuard },
): void {
  app.get('/calibrations', async (request) => calibrations.list(guard.sessionOf(request).staff));

  app.get('/calibrations/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    return answerOf(reply, await calibrations.page(staff, idParams.parse(request.params).id));
  });

  app.post('/calibrations', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    return answerOf(reply, await calibrations.start(staff, calibrationRequest.parse(request.body)));
  });
}

function ruleRoutes(app: FastifyInstance, { deps, guard }: QualityRouteDeps): void {
  const view = async (tenantId: string): Promise<RulesView> => {
    const drawnDay = await deps.rules.drawnDay(tenantId);
    return { rules: await deps.rules.rules(tenantId), ...(drawnDay === undefined ? {} : { drawnDay }) };
  };

  app.get('/rules', async (request) => view(guard.sessionOf(request).tenantId));

  app.put('/rules', async (request) => {
    const { tenantId } = guard.sessionOf(request);
    await deps.rules.putRules(tenantId, samplingSchema.parse(request.body));
    return view(tenantId);
  });
}
