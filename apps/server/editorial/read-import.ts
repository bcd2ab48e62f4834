import { AppError } from '#core/shared/app-error.ts';
import { startWorker } from '#knowledge-base/batch/start-worker.ts';
import type { KnowledgeDocuments, MeasureDocument } from '#knowledge-base/documents.ts';
import type { ImportedDraft, ImportResult } from '#knowledge-base/exchange/index.ts';

export type ImportFormat = 'xlsx' | 'csv' | 'yaml' | 'lmsz';

export interface ImportSetup {
  readonly format: ImportFormat;
  readonly bytes: Uint8Array;
  readonly documents: KnowledgeDocuments;
  /** Newest documents of measures that are not the ones in use: their day is to come. */
  readonly upcoming: readonly MeasureDocument[];
}

/** Smaller files are read where they came in: a thread costs more. */
const threadFromBytes = 200 * 1024;

/**
 * Reads a file of measures. A large one in a thread of its own: unpacking thousands of rows takes a second, in which no
 * conversation should wait.
 * @throws AppError import-failed
 */
export async function readImport(
  setup: ImportSetup,
  readHere: () => Promise<ImportResult<ImportedDraft>>,
): Promise<ImportResult<ImportedDraft>> {
  if (setup.bytes.length < threadFromBytes) return readHere();
  return new Promise((resolve, reject) => {
    const worker = startWorker('../../apps/server/editorial/import-worker', setup);
    worker.once('message', resolve);
    worker.once('error', (cause) =>
      reject(new AppError('import-failed', 'The file of measures could not be read', { cause })),
    );
    worker.once('exit', () => reject(new AppError('import-failed', 'The reading ended without a result')));
  });
}
