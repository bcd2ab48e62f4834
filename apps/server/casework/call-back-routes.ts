import type { FastifyInstance } from 'fastify';
import type { StaffGuard } from '../staff/index.ts';
import { actOf } from './appeal-act.ts';
import { answerAppeal } from './appeal-answers.ts';
import { actRequest, idParams, moveRequest } from './appeal-requests.ts';
import type { CallBackDesk } from './call-back-desk.ts';

interface Deps {
  readonly callBacks: CallBackDesk;
  readonly guard: StaffGuard;
}

/** `/call-backs`: the days ahead, and what is moved or cancelled in them. */
export function callBackRoutes(app: FastifyInstance, { callBacks, guard }: Deps): void {
  app.get('/call-backs', (request) => callBacks.plan(guard.sessionOf(request).staff));

  app.post('/call-backs/:id/move', async (request, reply) => {
    const { slotId, ...act } = moveRequest.parse(request.body);
    const { id } = idParams.parse(request.params);
    return answerAppeal(reply, await callBacks.move(guard.sessionOf(request).staff, actOf(id, act), slotId));
  });

  app.post('/call-backs/:id/cancel', async (request, reply) => {
    const { id } = idParams.parse(request.params);
    const act = actOf(id, actRequest.parse(request.body));
    return answerAppeal(reply, await callBacks.cancel(guard.sessionOf(request).staff, act));
  });
}
