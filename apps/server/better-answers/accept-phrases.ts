import { linkTask, type TaskCommand } from '#core/better-answers/index.ts';
import { personalDataIn } from '#knowledge-base/editorial/gate/personal-data.ts';
import { type Refusal, refused } from '#knowledge-base/editorial/refusal.ts';
import type { DraftDocument, Revision } from '#knowledge-base/editorial/revision.ts';
import type { Editor } from '#knowledge-base/editorial/rights.ts';
import { saveRevision } from '#knowledge-base/editorial/save-revision.ts';
import { startFromMeasure } from '#knowledge-base/editorial/start-revision.ts';
import { foldedPhrase } from '#knowledge-base/phrases.ts';
import { editorialPorts } from '../editorial/editorial-deps.ts';
import { type BetterAnswersDeps, gapPorts } from './better-answers-deps.ts';

interface AcceptedPhrase {
  readonly text: string;
  readonly intent: string;
  readonly measure?: string | undefined;
}

export type Accepted =
  | { readonly outcome: 'accepted'; readonly revisions: readonly Revision[] }
  | { readonly outcome: 'personal-data' | 'intent-unknown' }
  | Refusal;

/** Against colleagues who save the same draft. */
const attempts = 5;

/**
 * Puts phrasings of a task into drafts of the phrases of their intents, from where they go the way of all phrases:
 * tried, measured, published by a second person. A draft is saved before the task says so; a second click adds nothing.
 */
export async function acceptPhrases(
  deps: BetterAnswersDeps,
  editor: Editor,
  { command, phrases }: { readonly command: TaskCommand; readonly phrases: readonly AcceptedPhrase[] },
): Promise<Accepted> {
  if (phrases.some(({ text }) => personalDataIn(text) !== undefined)) return { outcome: 'personal-data' };
  const intents = [...new Set(phrases.map(({ intent }) => intent))];
  if (intents.some((intent) => !deps.phrases.intents.includes(intent))) return { outcome: 'intent-unknown' };
  const ports = await gapPorts(deps);
  const revisions: Revision[] = [];
  for (const intent of intents) {
    const documentId = `phrases-${intent}`;
    const added = await addPhrases(
      deps,
      editor,
      documentId,
      phrases.filter((one) => one.intent === intent),
    );
    if (added.outcome === 'refused') return added;
    const { revision } = added;
    revisions.push(revision);
    const linked = { ...command, key: `${command.key}:${intent}` };
    await linkTask(ports, linked, { revisionId: revision.id, documentId });
  }
  return { outcome: 'accepted', revisions };
}

async function addPhrases(
  deps: BetterAnswersDeps,
  editor: Editor,
  documentId: string,
  phrases: readonly AcceptedPhrase[],
): Promise<{ readonly outcome: 'added'; readonly revision: Revision } | Refusal> {
  const ports = editorialPorts(deps);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const started = await startFromMeasure(ports, editor, documentId);
    if (started.outcome === 'refused') return started;
    const { revision } = started;
    if (revision.state !== 'draft') return refused('state', { revision });
    const document = withPhrases(revision.document, phrases);
    if (document === undefined) return { outcome: 'added', revision };
    const { id, version } = revision;
    const saved = await saveRevision(ports, editor, { id, version, document });
    if (saved.outcome !== 'refused') return { outcome: 'added', revision: saved.revision };
    if (saved.reason !== 'stale') return saved;
  }
  return refused('stale');
}

/** `undefined`: all of them stand in it already. */
function withPhrases(document: DraftDocument, phrases: readonly AcceptedPhrase[]): DraftDocument | undefined {
  const present: readonly unknown[] = Array.isArray(document.phrases) ? document.phrases : [];
  const known = new Set(present.map((phrase) => foldedPhrase(textOf(phrase))));
  const added: object[] = [];
  for (const { text, measure } of phrases) {
    const folded = foldedPhrase(text);
    if (known.has(folded)) continue;
    known.add(folded);
    added.push({ text, ...(measure === undefined ? {} : { measure }) });
  }
  return added.length === 0 ? undefined : { ...document, phrases: [...present, ...added] };
}

function textOf(phrase: unknown): string {
  const isPhrase = typeof phrase === 'object' && phrase !== null && 'text' in phrase;
  return isPhrase && typeof phrase.text === 'string' ? phrase.text : '';
}
