import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';

/** Beside the modules of a build, or in the sources. */
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'knowledge-base');

let shipped: Promise<KnowledgeBase> | undefined;

/** The knowledge base that came with this release, built once. */
export function loadShipped(): Promise<KnowledgeBase> {
  shipped ??= shippedDocuments().then((documents) => buildKnowledgeBase(documents));
  return shipped;
}

/** A build has parsed the files already. */
export async function shippedDocuments(): Promise<KnowledgeDocuments> {
  const parsed = join(folder, 'documents.json');
  return existsSync(parsed) ? JSON.parse(await readFile(parsed, 'utf8')) : readKnowledgeDocuments(folder);
}
