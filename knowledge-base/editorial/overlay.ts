import type { KnowledgeDocuments } from '../documents.ts';
import { intentOf, phrasesPath } from '../phrases.ts';
import { inForceOn, type PublishedRevision } from './revision.ts';

/**
 * The files of the release with what is in force on a day laid over them: a published revision stands in the place of
 * the file of the same measure, whatever that file says. Files nothing was published for stay the same objects.
 */
export function overlaid(
  release: KnowledgeDocuments,
  published: readonly PublishedRevision[],
  day: string,
): { readonly documents: KnowledgeDocuments; readonly inForce: ReadonlyMap<string, PublishedRevision> } {
  const inForce = inForceByMeasure(published, day);
  const documents: Record<string, unknown> = {};
  for (const [path, document] of Object.entries(release)) {
    const id = documentIdOf(path);
    if (id === undefined || !inForce.has(id)) documents[path] = document;
  }
  for (const { document } of inForce.values()) documents[documentPath(document)] = document;
  return { documents, inForce };
}

function inForceByMeasure(
  published: readonly PublishedRevision[],
  day: string,
): ReadonlyMap<string, PublishedRevision> {
  const byMeasure = new Map<string, PublishedRevision[]>();
  for (const revision of published) {
    const list = byMeasure.get(revision.measureId);
    if (list) list.push(revision);
    else byMeasure.set(revision.measureId, [revision]);
  }
  const inForce = new Map<string, PublishedRevision>();
  for (const [measureId, revisions] of byMeasure) {
    const current = inForceOn(revisions, day);
    if (current) inForce.set(measureId, current);
  }
  return inForce;
}

/**
 * `measures/federal/birth-grant.yaml` holds `birth-grant`, `phrases/amount.yaml` holds `phrases-amount`; other files
 * hold nothing that is edited here.
 */
export function documentIdOf(path: string): string | undefined {
  const phrases = /^phrases\/([a-z_]+)\.yaml$/.exec(path)?.[1];
  if (phrases !== undefined) return `phrases-${phrases}`;
  return /^measures\/[a-z]+\/([a-z0-9-]+)\.yaml$/.exec(path)?.[1];
}

export function documentPath(document: Readonly<Record<string, unknown>> & { readonly id: string }): string {
  const intent = intentOf(document.id);
  return intent === undefined
    ? `measures/${String(document.level)}/${document.id}.yaml`
    : phrasesPath(intent);
}
