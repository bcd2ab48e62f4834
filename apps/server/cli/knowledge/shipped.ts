import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';

/** Beside the modules of a build, or in the sources. */
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'knowledge-base');

/** The knowledge base that came with this release. A build has parsed its files already. */
export async function loadShipped(): Promise<KnowledgeBase> {
  return buildKnowledgeBase(await shippedDocuments());
}

export async function shippedDocuments(): Promise<KnowledgeDocuments> {
  const parsed = join(folder, 'documents.json');
  return existsSync(parsed) ? JSON.parse(await readFile(parsed, 'utf8')) : readKnowledgeDocuments(folder);
}
