import { latestContent } from './base-of.ts';
import { type Changed, findOwn, isSame, lineOf, withLine } from './change-revision.ts';
import { hasErrors } from './finding.ts';
import { runGate } from './gate.ts';
import type { EditorialPorts } from './ports.ts';
import { recordLines } from './record-lines.ts';
import { refused } from './refusal.ts';
import { moves, type Revision } from './revision.ts';
import type { Editor } from './rights.ts';
import { refusedTerritory } from './start-revision.ts';

/**
 * Publishes an approved revision from a day on. The gate runs on the very content that is published, and the content it
 * supersedes must still be the latest.
 */
export async function publishRevision(
  ports: EditorialPorts,
  editor: Editor,
  of: {
    readonly id: string;
    readonly version: number;
    readonly effectiveFrom: string;
    readonly comment?: string | undefined;
  },
): Promise<Changed> {
  const { effectiveFrom } = of;
  const request = { ...of, what: 'publish' } as const;
  const found = await findOwn(ports, editor, of.id);
  if (found === undefined) return refused('not-found');
  if (found.version !== of.version) {
    const isRepeat = isSame(found, editor, request) && found.effectiveFrom === effectiveFrom;
    return isRepeat ? { outcome: 'done', revision: found } : refused('stale', { revision: found });
  }
  if (!moves.publish.from.includes(found.state)) return refused('state', { revision: found });
  const refusal = refusedTerritory(ports, editor, found.document);
  if (refusal) return { ...refusal, revision: found };
  if (await hasBaseMoved(ports, found)) return refused('base-moved', { revision: found });
  const { findings } = await runGate(ports, found, { effectiveFrom });
  if (hasErrors(findings)) return refused('gate', { revision: found, findings });
  const line = lineOf(ports, editor, request);
  const published = {
    ...withLine(found, line),
    state: moves.publish.to,
    effectiveFrom,
    publishedAt: line.at,
  };
  const result = await ports.revisions.publish(published, of.version);
  switch (result.outcome) {
    case 'published':
      await recordLines(ports, [result.revision]);
      return { outcome: 'done', revision: result.revision };
    case 'base-moved':
      return refused('base-moved', { revision: found });
    case 'stale':
      return publishRevision(ports, editor, of);
  }
}

/** Another revision was published, or a new release brought another file, since this one was begun. */
export async function hasBaseMoved(ports: EditorialPorts, revision: Revision): Promise<boolean> {
  const { base, measureId, measureVersion } = revision;
  const latest = await latestContent(ports, measureId);
  return (
    latest.base?.contentHash !== base?.contentHash ||
    latest.base?.version !== base?.version ||
    latest.nextVersion > measureVersion
  );
}
