/** `yes-no`: marks 0 and 1; `scale`: whole marks from 0 to `most`. */
export type QuestionKind = 'yes-no' | 'scale';

export interface Question {
  readonly id: string;
  readonly text: string;
  /** What to look at. */
  readonly hint?: string;
  readonly kind: QuestionKind;
  /** The best mark; 1 of yes or no. */
  readonly most: number;
  /** What it counts beside the others, 0–100. */
  readonly weight: number;
  /** Of yes or no: a "no" makes the whole score nothing. */
  readonly isCritical: boolean;
}

/** One edition of a scorecard; never changed, so that a review keeps the one it was made by. */
export interface Scorecard {
  /** Of this edition: `scorecardId(cardId, edition)`. */
  readonly id: string;
  readonly tenantId: string;
  readonly cardId: string;
  /** 1, 2, 3 … of the same card. */
  readonly edition: number;
  /** Names the click it was made with. */
  readonly key: string;
  readonly version: 1;
  readonly name: string;
  /** Conversations of these; empty: of all without a card of their own. */
  readonly queueIds: readonly string[];
  readonly questions: readonly Question[];
  /** No new reviews are made by it when `false`. */
  readonly isActive: boolean;
  readonly createdAt: Date;
  /** Staff id, or `usual`. */
  readonly createdBy: string;
}

export function scorecardId(cardId: string, edition: number): string {
  return `${cardId}.${edition}`;
}

/** The latest edition of each, by name. */
export function latestOf(editions: readonly Scorecard[]): readonly Scorecard[] {
  const latest = new Map<string, Scorecard>();
  for (const one of editions)
    if ((latest.get(one.cardId)?.edition ?? 0) < one.edition) latest.set(one.cardId, one);
  return [...latest.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** By which a conversation of this queue is reviewed: the one made for the queue before the one for all. */
export function scorecardFor(queueId: string, editions: readonly Scorecard[]): Scorecard | undefined {
  const active = latestOf(editions).filter(({ isActive }) => isActive);
  return (
    active.find(({ queueIds }) => queueIds.includes(queueId)) ??
    active.find(({ queueIds }) => queueIds.length === 0)
  );
}
