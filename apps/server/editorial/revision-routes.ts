import type { FastifyInstance, FastifyReply } from 'fastify';
import { editorialDay } from '#knowledge-base/editorial/calendar-day.ts';
import type { Changed } from '#knowledge-base/editorial/change-revision.ts';
import { runGate } from '#knowledge-base/editorial/gate.ts';
import { moveRevision } from '#knowledge-base/editorial/move-revision.ts';
import { publishRevision } from '#knowledge-base/editorial/publish-revision.ts';
import { refused } from '#knowledge-base/editorial/refusal.ts';
import { saveRevision } from '#knowledge-base/editorial/save-revision.ts';
import { startFromDocument, startFromMeasure } from '#knowledge-base/editorial/start-revision.ts';
import { editorOf } from './editor-of.ts';
import { answerRefusal, answerWrong } from './editorial-answers.ts';
import { type EditorialDeps, editorialPorts } from './editorial-deps.ts';
import {
  checkRequest,
  idParams,
  moveRequest,
  revisionsQuery,
  saveRequest,
  startRequest,
} from './editorial-requests.ts';
import { People } from './people.ts';
import { isDraft, readYaml } from './read-draft.ts';
import { summaryOf, viewOf } from './views.ts';

const pageSize = 50;
const documentLimit = 1024 * 1024;

/** Drafts and their way to being published. */
export function revisionRoutes(app: FastifyInstance, deps: EditorialDeps): void {
  const ports = editorialPorts(deps);
  const answer = async (reply: FastifyReply, tenantId: string, result: Changed) =>
    result.outcome === 'refused'
      ? answerRefusal(reply, result)
      : reply.send(await viewOf(deps, result.revision, new People(deps, tenantId)));

  app.post('/revisions', { bodyLimit: documentLimit }, async (request, reply) => {
    const editor = await editorOf(deps, request);
    const body = startRequest.parse(request.body);
    const document = 'document' in body ? body.document : undefined;
    if ('document' in body && !isDraft(document)) return answerRefusal(reply, refused('document-unfinished'));
    const started = isDraft(document)
      ? await startFromDocument(ports, editor, document)
      : await startFromMeasure(ports, editor, 'measureId' in body ? body.measureId : '');
    if (started.outcome === 'refused') return answerRefusal(reply, started);
    const view = await viewOf(deps, started.revision, new People(deps, editor.tenantId));
    return reply.status(started.outcome === 'started' ? 201 : 200).send(view);
  });

  app.get('/revisions', async (request) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { state, measureId, cursor } = revisionsQuery.parse(request.query);
    const stored = state === 'superseded' ? 'published' : state;
    const found = await deps.revisions.list({
      tenantId,
      ...(stored === undefined ? {} : { states: [stored] }),
      ...(measureId === undefined ? {} : { measureIds: [measureId] }),
      ...(cursor === undefined ? {} : { before: cursor }),
      limit: pageSize,
    });
    const published = await deps.revisions.publishedOf([...new Set(found.map((one) => one.measureId))]);
    const people = new People(deps, tenantId);
    const day = editorialDay(deps.clock.now());
    const rows = await Promise.all(found.map((one) => summaryOf(one, { people, published, day })));
    const last = found.length === pageSize ? found.at(-1)?.id : undefined;
    return {
      rows: rows.filter((row) => state === undefined || row.state === state),
      ...(last === undefined ? {} : { next: last }),
    };
  });

  app.get('/revisions/:id', async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const revision = await deps.revisions.get({ tenantId, id });
    if (revision === undefined) return answerRefusal(reply, refused('not-found'));
    return viewOf(deps, revision, new People(deps, tenantId));
  });

  app.put('/revisions/:id', { bodyLimit: documentLimit }, async (request, reply) => {
    const editor = await editorOf(deps, request);
    const { id } = idParams.parse(request.params);
    const body = saveRequest.parse(request.body);
    const { version, rebase } = body;
    const read = 'yaml' in body ? readYaml(body.yaml) : undefined;
    if (read?.outcome === 'wrong') {
      const message = 'YAML не читается: сохранён прежний текст. Проверьте место, названное ниже.';
      return answerWrong(reply, 'yaml-unreadable', { status: 422, message, findings: read.findings });
    }
    const document = read?.outcome === 'read' ? read.value : 'document' in body && body.document;
    if (!isDraft(document)) return answerRefusal(reply, refused('document-unfinished'));
    const saved = await saveRevision(ports, editor, {
      id,
      version,
      document,
      ...(rebase === undefined ? {} : { rebase }),
    });
    return answer(reply, editor.tenantId, saved);
  });

  app.post('/revisions/:id/check', { bodyLimit: documentLimit }, async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const revision = await deps.revisions.get({ tenantId, id });
    if (revision === undefined) return answerRefusal(reply, refused('not-found'));
    const { document: typed, measure = typed === undefined } = checkRequest.parse(request.body) ?? {};
    if (typed !== undefined && !isDraft(typed)) return answerRefusal(reply, refused('document-unfinished'));
    return runGate(ports, isDraft(typed) ? { ...revision, document: typed } : revision, {
      isMeasured: measure,
    });
  });

  for (const move of ['submit', 'approve', 'return', 'discard'] as const) {
    app.post(`/revisions/:id/${move}`, async (request, reply) => {
      const editor = await editorOf(deps, request);
      const { id } = idParams.parse(request.params);
      const { version, comment } = moveRequest.parse(request.body);
      return answer(
        reply,
        editor.tenantId,
        await moveRevision(ports, editor, { id, version, move, comment }),
      );
    });
  }

  app.post('/revisions/:id/publish', async (request, reply) => {
    const editor = await editorOf(deps, request);
    const { id } = idParams.parse(request.params);
    const { version, comment, effectiveFrom } = moveRequest.parse(request.body);
    const day = effectiveFrom ?? editorialDay(deps.clock.now());
    const published = await publishRevision(ports, editor, { id, version, comment, effectiveFrom: day });
    // Answers of this process come from it at once; others take it in within seconds.
    if (published.outcome === 'done') await deps.knowledge.refresh();
    return answer(reply, editor.tenantId, published);
  });
}
