import type { FastifyInstance } from 'fastify';
import { editorialDay } from '#knowledge-base/editorial/calendar-day.ts';
import { hasErrors } from '#knowledge-base/editorial/finding.ts';
import { checkDraft } from '#knowledge-base/editorial/gate.ts';
import { refused } from '#knowledge-base/editorial/refusal.ts';
import { isPublished } from '#knowledge-base/editorial/revision.ts';
import { intentOf } from '#knowledge-base/phrases.ts';
import { answerRefusal } from './editorial-answers.ts';
import type { EditorialDeps } from './editorial-deps.ts';
import { idParams, impactQuery, pageQuery } from './editorial-requests.ts';
import { supersededBy } from './views.ts';

const pageSize = 50;

/** What a publication changes: for invented households before it, for real conversations after it. */
export function publicationRoutes(app: FastifyInstance, deps: EditorialDeps): void {
  app.get('/revisions/:id/impact', async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const { households } = impactQuery.parse(request.query);
    const revision = await deps.revisions.get({ tenantId, id });
    if (revision === undefined) return answerRefusal(reply, refused('not-found'));
    const { measureId, document } = revision;
    // Phrases entitle nobody to anything.
    if (intentOf(measureId) !== undefined) return answerRefusal(reply, refused('not-found'));
    const today = editorialDay(deps.clock.now());
    const { findings } = checkDraft(document, { knowledge: deps.knowledge.current(), day: today, today });
    if (hasErrors(findings) && !isPublished(revision))
      return answerRefusal(reply, refused('gate', { revision, findings }));
    return deps.impact.preview({
      measureId,
      document,
      // In use already: compared with what it superseded.
      ...(isPublished(revision) ? { against: { document: await supersededBy(deps, revision) } } : {}),
      households,
    });
  });

  app.get('/revisions/:id/affected', async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const { cursor } = pageQuery.parse(request.query);
    const revision = await deps.revisions.get({ tenantId, id });
    if (revision === undefined) return answerRefusal(reply, refused('not-found'));
    const { base, measureId } = revision;
    if (base === undefined) return { rows: [] };
    const found = await deps.answeredConversations.list({
      tenantId,
      measureId,
      measureVersion: base.version,
      ...(cursor === undefined ? {} : { before: cursor }),
      limit: pageSize,
    });
    const last = found.length === pageSize ? found.at(-1)?.conversationId : undefined;
    return {
      rows: found.map(({ conversationId, at, channel }) => ({
        conversationId,
        at: at.toISOString(),
        ...(channel === undefined ? {} : { channel }),
        measureVersion: String(base.version),
      })),
      ...(last === undefined ? {} : { next: last }),
    };
  });
}
