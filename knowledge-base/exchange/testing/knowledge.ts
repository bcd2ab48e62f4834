import { fileURLToPath } from 'node:url';
import { buildSurroundings } from '../../build-surroundings.ts';
import { type MeasureDocument, measureShape } from '../../documents.ts';
import { readKnowledgeDocuments } from '../../load.ts';
import { withRegionOptions } from '../../region-options.ts';
import type { ImportContext } from '../import-result.ts';

/** The repository's own measures and directories; no measure counts as known already. */
export async function knowledge(): Promise<{ context: ImportContext; documents: MeasureDocument[] }> {
  const files = await readKnowledgeDocuments(fileURLToPath(new URL('../..', import.meta.url)));
  const documents = Object.entries(files)
    .filter(([file]) => file.startsWith('measures/'))
    .map(([, document]) => measureShape.parse(document));
  const surroundings = withRegionOptions(buildSurroundings(files, []));
  return { context: { surroundings, existing: () => undefined }, documents };
}
