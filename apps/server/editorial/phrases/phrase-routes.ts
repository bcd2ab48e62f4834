import type { FastifyInstance } from 'fastify';
import { latestContent } from '#knowledge-base/editorial/base-of.ts';
import { editorialDay } from '#knowledge-base/editorial/calendar-day.ts';
import { refused } from '#knowledge-base/editorial/refusal.ts';
import { isOpen } from '#knowledge-base/editorial/revision.ts';
import { mayEdit } from '#knowledge-base/editorial/rights.ts';
import { WHOLE_COUNTRY } from '#knowledge-base/measure.ts';
import { editorOf } from '../editor-of.ts';
import { answerRefusal } from '../editorial-answers.ts';
import { type EditorialDeps, editorialPorts } from '../editorial-deps.ts';
import { intentParams, tryRequest } from '../editorial-requests.ts';
import { currentOf } from '../measure-rows.ts';
import { People } from '../people.ts';
import { isDraft } from '../read-draft.ts';
import { summaryOf } from '../views.ts';

/** One intent in the list: how much is taught, and who is at work. */
export interface PhraseRow {
  readonly intent: string;
  /** Phrases in use that editors may change. */
  readonly taught: number;
  /** Trained phrases of the voices that come with the release. */
  readonly voiced: number;
  readonly canEdit: boolean;
  readonly current?: ReturnType<typeof currentOf>;
  readonly open?: { readonly revisionId: string; readonly state: string };
}

/** What the assistant learns from, by intent. */
export function phraseRoutes(app: FastifyInstance, deps: EditorialDeps): void {
  const idOf = (intent: string) => `phrases-${intent}`;

  app.get('/phrases', async (request) => {
    const editor = await editorOf(deps, request);
    const { phrases, knowledge } = deps;
    const open = await deps.revisions.list({
      tenantId: editor.tenantId,
      measureIds: phrases.intents.map(idOf),
      states: ['draft', 'in-review', 'approved'],
      limit: phrases.intents.length,
    });
    const taught = countOf(knowledge.current().phrases());
    const voiced = countOf(await phrases.voices());
    const rows = phrases.intents.map((intent): PhraseRow => {
      const revision = open.find(({ measureId }) => measureId === idOf(intent));
      return {
        intent,
        taught: taught.get(intent) ?? 0,
        voiced: voiced.get(intent) ?? 0,
        canEdit: mayEdit(editor.region, [WHOLE_COUNTRY]),
        current: currentOf(deps, idOf(intent)),
        ...(revision ? { open: { revisionId: revision.id, state: revision.state } } : {}),
      };
    });
    return { rows };
  });

  app.get('/phrases/:intent', async (request, reply) => {
    const editor = await editorOf(deps, request);
    const { intent } = intentParams.parse(request.params);
    const id = idOf(intent);
    const { document: latest } = await latestContent(editorialPorts(deps), id);
    if (!deps.phrases.intents.includes(intent) || latest === undefined)
      return answerRefusal(reply, refused('not-found'));
    const { tenantId } = editor;
    const published = await deps.revisions.publishedOf([id]);
    const own = await deps.revisions.list({ tenantId, measureIds: [id], limit: 100 });
    const open = own.find(({ state }) => isOpen(state));
    const all = new Map([...own, ...published].map((revision) => [revision.id, revision]));
    const history = [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    const people = new People(deps, tenantId);
    const day = editorialDay(deps.clock.now());
    return {
      intent,
      document:
        deps.knowledge.revisionInForce(id)?.document ?? deps.knowledge.release(id)?.document ?? latest,
      voiced: countOf(await deps.phrases.voices()).get(intent) ?? 0,
      canEdit: mayEdit(editor.region, [WHOLE_COUNTRY]),
      current: currentOf(deps, id),
      ...(open ? { open: { revisionId: open.id, state: open.state } } : {}),
      history: await Promise.all(history.map((one) => summaryOf(one, { people, published, day }))),
    };
  });

  app.post('/phrases/try', { bodyLimit: 1024 * 1024 }, async (request, reply) => {
    const { text, document } = tryRequest.parse(request.body);
    if (document !== undefined && !isDraft(document))
      return answerRefusal(reply, refused('document-unfinished'));
    return deps.phrases.try(text, document);
  });
}

function countOf(phrases: readonly { readonly intent: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { intent } of phrases) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  return counts;
}
