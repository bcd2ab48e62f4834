import type { Finding } from './finding.ts';
import type { Revision } from './revision.ts';

/** Why something expected was not done. */
export type RefusalReason =
  | 'not-found'
  /** Somebody has changed the revision since. */
  | 'stale'
  /** The table of moves does not have this from where it stands. */
  | 'state'
  | 'territory'
  | 'measure-id'
  /** Too little of it is written to be kept as a draft. */
  | 'document-unfinished'
  | 'open-revision'
  /** Who wrote in it may not approve it. */
  | 'second-person'
  | 'comment-missing'
  | 'gate'
  /** The content it was made from is no longer the latest published one. */
  | 'base-moved';

export interface Refusal {
  readonly outcome: 'refused';
  readonly reason: RefusalReason;
  /** The revision as it stands, when there is one. */
  readonly revision?: Revision;
  readonly findings?: readonly Finding[];
}

export function refused(reason: RefusalReason, more: Omit<Refusal, 'outcome' | 'reason'> = {}): Refusal {
  return { outcome: 'refused', reason, ...more };
}
