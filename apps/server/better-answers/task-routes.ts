import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  linkTask,
  markDone,
  mergeTask,
  reopen,
  setAside,
  splitTask,
  type TaskCommand,
  type TaskDone,
} from '#core/better-answers/index.ts';
import { startFromMeasure } from '#knowledge-base/editorial/start-revision.ts';
import { editorOf } from '../editorial/editor-of.ts';
import { answerRefusal } from '../editorial/editorial-answers.ts';
import { editorialPorts } from '../editorial/editorial-deps.ts';
import { People } from '../editorial/people.ts';
import { acceptPhrases } from './accept-phrases.ts';
import { askAgain } from './ask-again.ts';
import { type BetterAnswersDeps, gapPorts } from './better-answers-deps.ts';
import { refuseTask } from './task-answers.ts';
import {
  commandRequest,
  doneRequest,
  measureRequest,
  mergeRequest,
  phrasesRequest,
  splitRequest,
  taskParams,
  tasksQuery,
} from './task-requests.ts';
import { rowOf, viewOfTask } from './task-views.ts';

/** Shown at once; what meets fewest citizens stands last. */
const mostRows = 200;

/** Tasks for content editors: what citizens asked in vain. */
export function taskRoutes(app: FastifyInstance, deps: BetterAnswersDeps): void {
  const commandOf = (
    request: FastifyRequest,
    { key, version }: { readonly key: string; readonly version?: number },
  ): TaskCommand => {
    const { tenantId, staff } = deps.guard.sessionOf(request);
    const { id } = taskParams.parse(request.params);
    return { task: { tenantId, id }, by: staff.id, key, ...(version === undefined ? {} : { version }) };
  };
  const answer = async (reply: FastifyReply, done: TaskDone) =>
    done.outcome === 'refused'
      ? refuseTask(reply, done.reason)
      : reply.send(await viewOfTask(deps, done.task, new People(deps, done.task.tenantId)));

  app.get('/tasks', async (request) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { state } = tasksQuery.parse(request.query);
    const tasks = await deps.gaps.list({ tenantId, states: [state] });
    const rows = tasks.filter(({ figures, version }) => figures.turns > 0 || version > 1).map(rowOf);
    rows.sort((a, b) => b.citizens - a.citizens || b.turns - a.turns || (a.id < b.id ? 1 : -1));
    return { rows: rows.slice(0, mostRows), total: rows.length };
  });

  app.get('/tasks/:id', async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { id } = taskParams.parse(request.params);
    const task = await deps.gaps.get({ tenantId, id });
    return task ? viewOfTask(deps, task, new People(deps, tenantId)) : refuseTask(reply, 'not-found');
  });

  for (const [path, act] of [
    ['set-aside', setAside],
    ['reopen', reopen],
  ] as const) {
    app.post(`/tasks/:id/${path}`, async (request, reply) => {
      const command = commandOf(request, commandRequest.parse(request.body));
      return answer(reply, await act(await gapPorts(deps), command));
    });
  }

  app.post('/tasks/:id/done', async (request, reply) => {
    const { remark, ...named } = doneRequest.parse(request.body);
    return answer(reply, await markDone(await gapPorts(deps), commandOf(request, named), remark));
  });

  app.post('/tasks/:id/merge', async (request, reply) => {
    const { into, ...named } = mergeRequest.parse(request.body);
    return answer(reply, await mergeTask(await gapPorts(deps), commandOf(request, named), into));
  });

  app.post('/tasks/:id/split', async (request, reply) => {
    const { newId, turnIds, ...named } = splitRequest.parse(request.body);
    const command = { ...commandOf(request, named), newId };
    return answer(reply, await splitTask(await gapPorts(deps), command, turnIds));
  });

  app.post('/tasks/:id/phrases', async (request, reply) => {
    const { key, phrases } = phrasesRequest.parse(request.body);
    const command = commandOf(request, { key });
    if ((await deps.gaps.get(command.task)) === undefined) return refuseTask(reply, 'not-found');
    const accepted = await acceptPhrases(deps, await editorOf(deps, request), { command, phrases });
    if (accepted.outcome === 'refused') return answerRefusal(reply, accepted);
    if (accepted.outcome !== 'accepted') return refuseTask(reply, accepted.outcome);
    return { drafts: accepted.revisions.map(({ id, measureId }) => ({ revisionId: id, measureId })) };
  });

  app.post('/tasks/:id/measure', async (request, reply) => {
    const { key, measureId } = measureRequest.parse(request.body);
    const command = commandOf(request, { key });
    if ((await deps.gaps.get(command.task)) === undefined) return refuseTask(reply, 'not-found');
    const started = await startFromMeasure(editorialPorts(deps), await editorOf(deps, request), measureId);
    if (started.outcome === 'refused') return answerRefusal(reply, started);
    const { id: revisionId } = started.revision;
    await linkTask(await gapPorts(deps), command, { revisionId, documentId: measureId });
    return { drafts: [{ revisionId, measureId }] };
  });

  app.post('/tasks/:id/ask-again', async (request, reply) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const { id } = taskParams.parse(request.params);
    if ((await deps.gaps.get({ tenantId, id })) === undefined) return refuseTask(reply, 'not-found');
    return { rows: await askAgain(deps, { tenantId, id }) };
  });
}
