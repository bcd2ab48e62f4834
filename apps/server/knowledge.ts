import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';
import type { MeasureVersionStore } from '#platform/storage/measure-versions/mongoose-measure-version-store.ts';

/** Reads the knowledge base that came with this release and keeps every version of a measure that answers may point to. */
export async function prepareKnowledge(
  folder: string,
  versions: MeasureVersionStore,
): Promise<KnowledgeBase> {
  const documents = await readDocuments(folder);
  const knowledge = buildKnowledgeBase(documents);
  await versions.seed(
    Object.entries(documents)
      .filter(([path]) => path.startsWith('measures/'))
      .map(([path, document]) => ({ measureId: measureIdOf(path), document })),
  );
  return knowledge;
}

/** A build has parsed the files already: reading them again would take a third of a second of every start. */
async function readDocuments(folder: string): Promise<KnowledgeDocuments> {
  const parsed = join(folder, 'documents.json');
  return existsSync(parsed) ? JSON.parse(await readFile(parsed, 'utf8')) : readKnowledgeDocuments(folder);
}

/** `measures/federal/birth-grant.yaml` holds `birth-grant`; the knowledge base has checked that it does. */
function measureIdOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
}

/** Beside the modules of a build, or in the sources. */
export const knowledgeFolder = join(import.meta.dirname, '..', '..', 'knowledge-base');
