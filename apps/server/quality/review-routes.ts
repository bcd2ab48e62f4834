import type { FastifyInstance } from 'fastify';
import { isSupervisor } from '../desk/permissions.ts';
import type { StaffGuard } from '../staff/index.ts';
import { beginsSound, sendSound, soundRangeOf } from '../voice/send-sound.ts';
import { answerNo } from './quality-answers.ts';
import { changeRequest, idParams, listQuery, pickRequest, recordingParams } from './quality-requests.ts';
import type { ReviewDesk } from './review-desk.ts';

/** Reviews: for supervisors those they make, for operators those about themselves. */
export function reviewRoutes(
  app: FastifyInstance,
  { reviews, guard }: { readonly reviews: ReviewDesk; readonly guard: StaffGuard },
): void {
  app.get('/reviews', async (request) =>
    reviews.list(guard.sessionOf(request).staff, listQuery.parse(request.query)),
  );

  app.get('/reviews/mine', async (request) => {
    const { cursor } = listQuery.parse(request.query);
    return reviews.mine(guard.sessionOf(request).staff, cursor);
  });

  app.post('/reviews', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    if (!isSupervisor(staff)) return answerNo(reply, 'not-found');
    const picked = await reviews.pick(staff, pickRequest.parse(request.body).conversationId);
    return 'no' in picked ? answerNo(reply, picked.no) : picked;
  });

  app.get('/reviews/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const page = await reviews.page(staff, idParams.parse(request.params).id);
    return 'no' in page ? answerNo(reply, page.no) : page;
  });

  app.post('/reviews/:id/changes', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const { key, version, change } = changeRequest.parse(request.body);
    const done = await reviews.change(staff, { id, key, version, change });
    return 'no' in done ? answerNo(reply, done.no) : { version: done.version, state: done.state };
  });

  app.get('/reviews/:id/recordings/:recordingId', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { id, recordingId } = recordingParams.parse({ ...Object(request.params) });
    const range = soundRangeOf(request.headers.range);
    const sound = await reviews.recording(staff, id, {
      recordingId,
      isFirst: beginsSound(range),
    });
    return 'no' in sound ? answerNo(reply, sound.no) : sendSound(reply, sound, range);
  });
}
