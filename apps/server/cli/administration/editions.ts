import { AppError } from '#core/shared/app-error.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { openParts } from '../../open-parts.ts';

export interface StoredEditions {
  readonly get: (edition: string) => Promise<KnowledgeDocuments | undefined>;
  readonly close: () => Promise<void>;
}

/** The editions of the knowledge base that this installation has answered from. @throws AppError config-wrong */
export async function openEditions(): Promise<StoredEditions> {
  const loaded = loadConfig({ LOG_LEVEL: 'error', ...process.env });
  if (loaded.outcome === 'wrong') throw new AppError('config-wrong', loaded.problems.join('\n'));
  const parts = await openParts(loaded.config, createLogger(loaded.config.LOG_LEVEL));
  return {
    get: (edition) => parts.storage.knowledgeEditions.get(edition),
    close: () => parts.close(),
  };
}
