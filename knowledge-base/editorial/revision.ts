/** A measure as it is being written: anything but its id may be missing or wrong until the gate is clean. */
export type DraftDocument = Readonly<Record<string, unknown>> & { readonly id: string };

/** As stored. `superseded` is not: it follows from the calendar, see `stateOn`. */
export type StoredState = 'draft' | 'in-review' | 'approved' | 'published' | 'discarded';
export type RevisionState = StoredState | 'superseded';

export type Move = 'submit' | 'return' | 'approve' | 'publish' | 'discard';

/**
 * The one table of moves. Nothing leads out of `published`: a change is a new revision, and the day on which that takes
 * effect makes the old one superseded.
 */
export const moves: Readonly<
  Record<Move, { readonly from: readonly StoredState[]; readonly to: StoredState }>
> = {
  submit: { from: ['draft'], to: 'in-review' },
  return: { from: ['in-review', 'approved'], to: 'draft' },
  approve: { from: ['in-review'], to: 'approved' },
  publish: { from: ['approved'], to: 'published' },
  discard: { from: ['draft'], to: 'discarded' },
};

export const isOpen = (state: StoredState): boolean =>
  state === 'draft' || state === 'in-review' || state === 'approved';

/** One line of a revision's history: what was done, by whom, on which version of it. */
export interface RevisionLine {
  readonly what: 'create' | 'save' | Move;
  readonly by: string;
  readonly at: Date;
  /** Version before; by it a repeated request is known. */
  readonly onVersion: number;
  readonly comment?: string;
}

/** The content a revision supersedes: a published revision, or the file that came with the release. */
export interface RevisionBase {
  readonly source: 'release' | 'revision';
  /** Version number of the measure. */
  readonly version: number;
  readonly contentHash: string;
  readonly revisionId?: string;
}

/** A version of a measure on its way to being published, or published. */
export interface Revision {
  readonly id: string;
  /** The participant whose editors work on it. Published ones are everybody's to read. */
  readonly tenantId: string;
  readonly measureId: string;
  readonly state: StoredState;
  /** 1, 2, 3 …: raised by every write, which must name the one it was made from. */
  readonly version: number;
  readonly document: DraftDocument;
  readonly contentHash: string;
  /** Version number the measure gets with it. */
  readonly measureVersion: number;
  /** Absent for a measure that was never published. */
  readonly base?: RevisionBase;
  readonly origin: 'editor' | 'import';
  readonly author: string;
  /** Everybody who wrote in it, the author too: none of them may approve it. */
  readonly writers: readonly string[];
  readonly reviewer?: string;
  /** First day it is answered from, `YYYY-MM-DD` in Moscow. */
  readonly effectiveFrom?: string;
  /** 1, 2, 3 … over all measures, without gaps, in the order of publishing. */
  readonly publication?: number;
  readonly publishedAt?: Date;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly log: readonly RevisionLine[];
  /** Lines of the log that stand in the audit; fewer than there are while a move is being recorded, or after a crash. */
  readonly auditedLines: number;
}

export type PublishedRevision = Revision &
  Required<Pick<Revision, 'effectiveFrom' | 'publication' | 'publishedAt'>>;

export function isPublished(revision: Revision): revision is PublishedRevision {
  return revision.state === 'published' && revision.publication !== undefined;
}

/** Of the published revisions of one measure the one in force on a day: the latest whose day has come. */
export function inForceOn<R extends Pick<PublishedRevision, 'effectiveFrom' | 'publication'>>(
  published: readonly R[],
  day: string,
): R | undefined {
  let best: R | undefined;
  for (const one of published) {
    if (one.effectiveFrom <= day && (best === undefined || one.publication > best.publication)) best = one;
  }
  return best;
}

/** State on a day, given all published revisions of the same measure. */
export function stateOn(
  revision: Pick<Revision, 'state' | 'publication'>,
  published: readonly Pick<PublishedRevision, 'effectiveFrom' | 'publication'>[],
  day: string,
): RevisionState {
  if (revision.state !== 'published' || revision.publication === undefined) return revision.state;
  const own = revision.publication;
  const isOver = published.some((one) => one.publication > own && one.effectiveFrom <= day);
  return isOver ? 'superseded' : 'published';
}
