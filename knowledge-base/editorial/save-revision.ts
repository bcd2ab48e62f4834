import { latestContent } from './base-of.ts';
import { type Changed, changeRevision } from './change-revision.ts';
import { measureHash } from './content-hash.ts';
import type { EditorialPorts } from './ports.ts';
import { refused } from './refusal.ts';
import type { DraftDocument } from './revision.ts';
import type { Editor } from './rights.ts';
import { refusedTerritory } from './start-revision.ts';

/**
 * Saves the content of a draft. With `rebase` the draft from now on supersedes the latest published content: for who has
 * seen that it changed meanwhile and has taken it in.
 */
export async function saveRevision(
  ports: EditorialPorts,
  editor: Editor,
  of: {
    readonly id: string;
    readonly version: number;
    readonly document: DraftDocument;
    readonly rebase?: boolean;
  },
): Promise<Changed> {
  const { document, id, version } = of;
  const hash = measureHash(document);
  return changeRevision(ports, editor, {
    id,
    version,
    what: 'save',
    isRepeat: (revision) => revision.contentHash === hash,
    change: async (revision) => {
      if (revision.state !== 'draft') return refused('state', { revision });
      if (document.id !== revision.measureId) return refused('measure-id', { revision });
      const refusal = refusedTerritory(ports, editor, document);
      if (refusal) return { ...refusal, revision };
      const latest = of.rebase ? await latestContent(ports, document.id) : undefined;
      const measureVersion = latest?.nextVersion ?? revision.measureVersion;
      return {
        document: { ...document, version: measureVersion },
        contentHash: hash,
        measureVersion,
        ...(latest?.base ? { base: latest.base } : {}),
        writers: [...new Set([...revision.writers, editor.staffId])],
      };
    },
  });
}
