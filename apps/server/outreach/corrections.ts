import { createHash } from 'node:crypto';
import { proposeCorrection, toldOtherwise } from '#core/outreach/index.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { documentIdOf } from '#knowledge-base/editorial/overlay.ts';
import type { KnowledgeEditionStore } from '#knowledge-base/editorial/ports.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { SettingStore } from '#platform/storage/settings/mongoose-setting-store.ts';
import type { OutreachSidePorts } from './outreach-ports.ts';
import { rightByEditions } from './right-by-editions.ts';

export interface CorrectionDeps {
  readonly ports: OutreachSidePorts;
  readonly editions: Pick<KnowledgeEditionStore, 'get' | 'firstUsedAt'>;
  readonly settings: Pick<SettingStore, 'get' | 'put'>;
  readonly knowledge: () => KnowledgeBase;
  readonly signal?: AbortSignal;
}

/** One process looks at a time; whoever takes longer has died. */
const leaseMs = 30 * 60_000;
/** The last edition whose changes were looked at. */
const name = 'corrections-edition';

/**
 * When another edition of the knowledge base is in use than last time: drafts of campaigns for those to whom it makes what they were told
 * untrue. Begun again from the start after a crash, and while registers are silent; what was proposed by then is found.
 *
 * @throws AppError `register-unavailable`
 */
export async function proposeCorrections(deps: CorrectionDeps): Promise<void> {
  const { ports, settings, knowledge } = deps;
  const tenantId = ports.tenant.id;
  const after = knowledge();
  if ((await settings.get({ tenantId, name })) === after.version) return;
  const token = await ports.leases.take(name, leaseMs);
  if (token === undefined) return;
  try {
    const seen = await settings.get({ tenantId, name });
    if (typeof seen === 'string' && seen !== after.version) await propose(deps, seen, after);
    await settings.put({ tenantId, name }, after.version);
  } finally {
    await ports.leases.release(name, token);
  }
}

async function propose(deps: CorrectionDeps, seen: string, after: KnowledgeBase): Promise<void> {
  const { ports, editions } = deps;
  const tenantId = ports.tenant.id;
  const documents = await editions.get(seen);
  if (documents === undefined) return;
  const measures = changedMeasures(documents, after.documents);
  if (measures.size === 0) return;
  const before = buildKnowledgeBase(documents, { reuse: after });
  const told = await toldOtherwise(ports, {
    tenantId,
    measures,
    rightByEditions: rightByEditions(before, after),
    signal: deps.signal,
  });
  const edition = after.version;
  const since = (await editions.firstUsedAt(edition)) ?? ports.clock.now();
  for (const [measureId, subjectIds] of told)
    await proposeCorrection(ports, {
      id: proposalId(since, `${tenantId}:${edition}:${measureId}`),
      tenantId,
      measureId,
      edition,
      subjectIds,
      channels: ports.openChannels(),
    });
}

/** Measures whose own file differs; all of them where something they share does: a sum, a fact, a region. */
export function changedMeasures(before: KnowledgeDocuments, after: KnowledgeDocuments): ReadonlySet<string> {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = paths.filter((path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]));
  const isShared = changed.some((path) => /^(?:parameters|facts)\//.test(path));
  return new Set(
    (isShared ? Object.keys(after) : changed).flatMap((path) =>
      path.startsWith('measures/') ? (documentIdOf(path) ?? []) : [],
    ),
  );
}

/** The same for the same proposal, and sorted among others by its time, as ids of campaigns are. */
function proposalId(at: Date, what: string): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(what).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
