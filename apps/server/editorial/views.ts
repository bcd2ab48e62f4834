import { stringify } from 'yaml';
import { latestContent } from '#knowledge-base/editorial/base-of.ts';
import { editorialDay } from '#knowledge-base/editorial/calendar-day.ts';
import {
  type DraftDocument,
  type PublishedRevision,
  type Revision,
  type RevisionState,
  stateOn,
} from '#knowledge-base/editorial/revision.ts';
import type { EditorialDeps } from './editorial-deps.ts';
import { editorialPorts } from './editorial-deps.ts';
import type { People } from './people.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A revision in a list. */
export interface RevisionSummary {
  readonly revisionId: string;
  readonly measureId: string;
  readonly name?: unknown;
  readonly state: RevisionState;
  readonly version: number;
  readonly measureVersion: number;
  readonly author: Named;
  readonly reviewer?: Named;
  readonly effectiveFrom?: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly publishedAt?: string;
}

export interface RevisionView extends RevisionSummary {
  readonly document: unknown;
  readonly yaml: string;
  /** What is published now, or will be: the content the revision is to supersede. */
  readonly base?: unknown;
  /** Another version came out since the draft was begun. */
  readonly isBehind: boolean;
  readonly comments: readonly {
    readonly author: Named;
    readonly at: string;
    readonly text: string;
    readonly what: string;
  }[];
}

export async function summaryOf(
  revision: Revision,
  of: { readonly people: People; readonly published: readonly PublishedRevision[]; readonly day: string },
): Promise<RevisionSummary> {
  const { people, published, day } = of;
  const { tenantId, reviewer, document, effectiveFrom, publishedAt } = revision;
  return {
    revisionId: revision.id,
    measureId: revision.measureId,
    ...(document.name === undefined ? {} : { name: document.name }),
    state: stateOn(
      revision,
      published.filter(({ measureId }) => measureId === revision.measureId),
      day,
    ),
    version: revision.version,
    measureVersion: revision.measureVersion,
    author: await people.named(tenantId, revision.author),
    ...(reviewer === undefined ? {} : { reviewer: await people.named(tenantId, reviewer) }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    createdAt: revision.createdAt.toISOString(),
    changedAt: revision.changedAt.toISOString(),
    ...(publishedAt === undefined ? {} : { publishedAt: publishedAt.toISOString() }),
  };
}

export async function viewOf(deps: EditorialDeps, revision: Revision, people: People): Promise<RevisionView> {
  const published = await deps.revisions.publishedOf([revision.measureId]);
  const day = editorialDay(deps.clock.now());
  const isOpen = revision.publication === undefined;
  const latest = await latestContent(editorialPorts(deps), revision.measureId);
  const before = isOpen ? latest.document : await supersededBy(deps, revision);
  const { tenantId, log } = revision;
  const commented = log.filter(({ comment, what }) => comment !== undefined && what !== 'save');
  return {
    ...(await summaryOf(revision, { people, published, day })),
    document: revision.document,
    yaml: stringify(revision.document, { lineWidth: 110 }),
    ...(before === undefined ? {} : { base: before }),
    isBehind: isOpen && latest.base?.contentHash !== revision.base?.contentHash,
    comments: await Promise.all(
      commented.map(async ({ by, at, comment = '', what }) => ({
        author: await people.named(tenantId, by),
        at: at.toISOString(),
        text: comment,
        what,
      })),
    ),
  };
}

/** What stood there before: the revision it names, or the file of the release. */
export async function supersededBy(
  deps: EditorialDeps,
  revision: Revision,
): Promise<DraftDocument | undefined> {
  const { base, measureId, tenantId } = revision;
  if (base?.revisionId !== undefined)
    return (await deps.revisions.get({ tenantId, id: base.revisionId }))?.document;
  return base === undefined ? undefined : deps.knowledge.release(measureId)?.document;
}
