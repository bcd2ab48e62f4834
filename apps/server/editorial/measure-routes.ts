import type { FastifyInstance } from 'fastify';
import { latestContent } from '#knowledge-base/editorial/base-of.ts';
import { editorialDay } from '#knowledge-base/editorial/calendar-day.ts';
import { measureHash } from '#knowledge-base/editorial/content-hash.ts';
import { refused } from '#knowledge-base/editorial/refusal.ts';
import { editorOf } from './editor-of.ts';
import { answerRefusal } from './editorial-answers.ts';
import { type EditorialDeps, editorialPorts } from './editorial-deps.ts';
import { idParams, measuresQuery } from './editorial-requests.ts';
import { currentOf, measureRows } from './measure-rows.ts';
import { People } from './people.ts';
import { summaryOf } from './views.ts';

/** What is published, and what is being worked on, by measure. */
export function measureRoutes(app: FastifyInstance, deps: EditorialDeps): void {
  app.get('/measures', async (request) => {
    const editor = await editorOf(deps, request);
    return measureRows(deps, editor, measuresQuery.parse(request.query));
  });

  app.get('/measures/:id', async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const published = await deps.revisions.publishedOf([id]);
    const own = await deps.revisions.list({ tenantId, measureIds: [id], limit: 100 });
    const measure = deps.knowledge.current().measure(id);
    const latest = await latestContent(editorialPorts(deps), id);
    const document = measure?.document ?? latest.document ?? own[0]?.document;
    if (document === undefined) return answerRefusal(reply, refused('not-found'));
    const people = new People(deps, tenantId);
    const day = editorialDay(deps.clock.now());
    const all = new Map([...own, ...published].map((revision) => [revision.id, revision]));
    const history = [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    const file = deps.knowledge.release(id);
    return {
      document: deps.knowledge.revisionInForce(id)?.document ?? file?.document ?? document,
      version: measure === undefined ? undefined : String(measure.version),
      current: currentOf(deps, id),
      // An overlay wins over the file of the release; who looks here is told when they say different things.
      release:
        file === undefined
          ? undefined
          : { version: file.document.version, contentHash: measureHash(file.document) },
      history: await Promise.all(history.map((one) => summaryOf(one, { people, published, day }))),
    };
  });
}
