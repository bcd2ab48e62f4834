/**
 * What says that a turn was not answered: it was asked again, was refused as none of ours, she said that it was not what
 * she meant, a person was called because she was not understood, or she rated badly what the assistant said.
 */
export const signs = ['reasked', 'out-of-scope', 'not-that', 'handed-over', 'low-rating'] as const;
export type Sign = (typeof signs)[number];

/** A question of a citizen that she got no good answer to, as the history tells. */
export interface FailedTurn {
  /** Conversation and number of her message: found again, it is the same. */
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  readonly at: Date;
  readonly personId: string;
  /** Her words without what may be personal. */
  readonly text: string;
  readonly signs: readonly Sign[];
  /** The conversation went to a queue after it. */
  readonly wentToPerson: boolean;
}
