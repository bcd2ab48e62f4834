import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Replay } from '#core/better-answers/index.ts';
import { hasErrors } from '#knowledge-base/editorial/finding.ts';
import { runGate } from '#knowledge-base/editorial/gate.ts';
import { refused } from '#knowledge-base/editorial/refusal.ts';
import type { Revision } from '#knowledge-base/editorial/revision.ts';
import { answerRefusal } from '../editorial/editorial-answers.ts';
import { editorialPorts } from '../editorial/editorial-deps.ts';
import { idParams } from '../editorial/editorial-requests.ts';
import type { BetterAnswersDeps } from './better-answers-deps.ts';
import { askForReplay, replayId } from './replays.ts';

/** `none`: nobody has asked for it yet, of what the draft says now. */
export type ReplayView = { readonly state: 'none' } | Pick<Replay, 'state' | 'replayed' | 'result'>;

const emptyRequest = z.strictObject({}).nullish();

/** Last week's conversations against a draft: asked for, done in the background, looked at. */
export function replayRoutes(app: FastifyInstance, deps: BetterAnswersDeps): void {
  const viewOf = ({ state, replayed, result }: Replay): ReplayView => ({
    state,
    replayed,
    ...(result === undefined ? {} : { result }),
  });
  const keyOf = ({ tenantId, id: revisionId, contentHash }: Revision) => ({
    tenantId,
    revisionId,
    contentHash,
  });

  app.get('/replays/:id', async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const revision = await deps.revisions.get({ tenantId, id: idParams.parse(request.params).id });
    if (revision === undefined) return answerRefusal(reply, refused('not-found'));
    const found = await deps.replays.get({ tenantId, id: replayId(keyOf(revision)) });
    return found ? viewOf(found) : ({ state: 'none' } satisfies ReplayView);
  });

  app.post('/replays/:id', async (request, reply) => {
    const { tenantId, staff } = deps.guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    emptyRequest.parse(request.body);
    const revision = await deps.revisions.get({ tenantId, id });
    if (revision === undefined || revision.tenantId !== tenantId)
      return answerRefusal(reply, refused('not-found'));
    const { findings } = await runGate(editorialPorts(deps), revision, { isMeasured: false });
    if (hasErrors(findings)) return answerRefusal(reply, refused('gate', { revision, findings }));
    const asked = { ...keyOf(revision), askedAt: deps.clock.now(), by: staff.id };
    return viewOf(await askForReplay(deps.replays, asked));
  });
}
