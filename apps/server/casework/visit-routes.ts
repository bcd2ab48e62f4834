import type { FastifyInstance } from 'fastify';
import type { StaffGuard } from '../staff/index.ts';
import { refuseAppeal } from './appeal-answers.ts';
import { nearQuery, visitParams, visitRequest, visitTimesParams } from './appeal-requests.ts';
import type { VisitDesk } from './visit-desk.ts';

interface Deps {
  readonly visits: VisitDesk;
  readonly guard: StaffGuard;
}

/** `/visits/:of/:id`: an office booked from a conversation or an appeal. */
export function visitRoutes(app: FastifyInstance, { visits, guard }: Deps): void {
  app.get('/visits/:of/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const asked = await visits.form(staff, visitParams.parse(request.params));
    return asked.outcome === 'refused' ? refuseAppeal(reply, asked.reason) : asked.form;
  });

  app.get('/visits/:of/:id/offices', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const near = await visits.near(staff, visitParams.parse(request.params), nearQuery.parse(request.query));
    return near.outcome === 'refused' ? refuseAppeal(reply, near.reason) : near;
  });

  app.get('/visits/:of/:id/offices/:officeId', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { officeId, ...of } = visitTimesParams.parse(request.params);
    const free = await visits.times(staff, of, officeId);
    return free.outcome === 'refused' ? refuseAppeal(reply, free.reason) : { times: free.times };
  });

  app.post('/visits/:of/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const of = visitParams.parse(request.params);
    const booked = await visits.book(staff, of, visitRequest.parse(request.body));
    if (booked.outcome === 'refused') return refuseAppeal(reply, booked.reason);
    const { number, words, told } = booked;
    return { number, words, told };
  });
}
