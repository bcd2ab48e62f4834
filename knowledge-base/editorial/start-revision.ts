import { newId } from '#core/shared/ids.ts';
import { type LatestContent, latestContent } from './base-of.ts';
import { measureHash } from './content-hash.ts';
import type { EditorialPorts } from './ports.ts';
import { recordLines } from './record-lines.ts';
import { type Refusal, refused } from './refusal.ts';
import type { DraftDocument, Revision } from './revision.ts';
import { type Editor, mayEdit, territoryOf } from './rights.ts';

export type Started =
  /** `existing`: the participant has an open revision of this measure, and this is it. */
  { readonly outcome: 'started' | 'existing'; readonly revision: Revision } | Refusal;

/** A draft of what is published now, to be changed. A second request gives the same draft. */
export async function startFromMeasure(
  ports: EditorialPorts,
  editor: Editor,
  measureId: string,
): Promise<Started> {
  const latest = await latestContent(ports, measureId);
  return latest.document === undefined ? refused('not-found') : start(ports, editor, latest.document, latest);
}

/** A draft of a measure that is written anew, or of one that is known when its id is. */
export async function startFromDocument(
  ports: EditorialPorts,
  editor: Editor,
  document: DraftDocument,
): Promise<Started> {
  const started = await start(ports, editor, document, await latestContent(ports, document.id));
  if (started.outcome !== 'existing' || started.revision.contentHash === measureHash(document))
    return started;
  return refused('open-revision', { revision: started.revision });
}

async function start(
  ports: EditorialPorts,
  editor: Editor,
  document: DraftDocument,
  latest: LatestContent,
): Promise<Started> {
  const refusal = refusedTerritory(ports, editor, document);
  if (refusal) return refusal;
  const revision = newRevision(editor, { document, latest, origin: 'editor', at: ports.clock.now() });
  const [added] = await ports.revisions.add([revision]);
  if (added === undefined) {
    const { tenantId, measureId } = revision;
    const existing = await ports.revisions.openOf({ tenantId, measureId });
    return existing
      ? { outcome: 'existing', revision: existing }
      : start(ports, editor, document, await latestContent(ports, measureId));
  }
  await recordLines(ports, [added]);
  return { outcome: 'started', revision: added };
}

/** What is written and what it would replace must both lie within the participant's region. */
export function refusedTerritory(
  ports: Pick<EditorialPorts, 'release' | 'knowledge'>,
  editor: Editor,
  document: DraftDocument,
): Refusal | undefined {
  const current = ports.knowledge().measure(document.id)?.territory;
  const file = ports.release(document.id)?.document;
  const territories = [territoryOf(document), current, file && territoryOf(file)];
  const isWithin = territories.every((one) => one === undefined || mayEdit(editor.region, one));
  return isWithin ? undefined : refused('territory');
}

export function newRevision(
  editor: Editor,
  of: {
    readonly document: DraftDocument;
    readonly latest: LatestContent;
    readonly origin: Revision['origin'];
    readonly at: Date;
  },
): Revision {
  const { document, latest, origin, at } = of;
  return {
    id: newId(at.getTime()),
    tenantId: editor.tenantId,
    measureId: document.id,
    state: 'draft',
    version: 1,
    document: { ...document, version: latest.nextVersion },
    contentHash: measureHash(document),
    measureVersion: latest.nextVersion,
    ...(latest.base === undefined ? {} : { base: latest.base }),
    origin,
    author: editor.staffId,
    writers: [editor.staffId],
    createdAt: at,
    changedAt: at,
    log: [{ what: 'create', by: editor.staffId, at, onVersion: 0 }],
    auditedLines: 0,
  };
}
