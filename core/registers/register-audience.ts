import type { Assignment } from './family-facts.ts';
import type { LifeEventKind } from './life-events.ts';

/** From one whole number to another, both included; absent: no bound. */
interface Span {
  readonly from?: number;
  readonly to?: number;
}

/** One thing that must be so of an adult for her to be found. */
export type Trait =
  /** Of herself, in whole years. */
  | ({ readonly kind: 'age' } & Span)
  /** How many children under 18 she has. */
  | ({ readonly kind: 'children' } & Span)
  /** At least one child under 18 is of this age, in whole years. */
  | ({ readonly kind: 'child-age' } & Span)
  | { readonly kind: 'disability'; readonly of: 'self' | 'child' }
  /** Given or paid to her at this moment, by ЕГИССО; or not. */
  | {
      readonly kind: 'assigned';
      readonly measureId: Assignment['measureId'];
      readonly isAssigned: boolean;
    }
  /** Happened to her between two days `YYYY-MM-DD`, both included. Only registers know it. */
  | {
      readonly kind: 'life-event';
      readonly event: LifeEventKind;
      readonly from: string;
      readonly to: string;
    };

/** Whom a register is asked for. */
export interface AudienceQuestion {
  /** Codes; none: all. */
  readonly regions: readonly string[];
  /** All of them must hold; what is not known fits nothing. */
  readonly traits: readonly Trait[];
}

/** Somebody found, and as much of her as an example may show. */
export interface FoundPerson {
  readonly subjectId: string;
  readonly region: string;
  /** Her age rounded down to tens. */
  readonly decade: number;
}

export interface AudiencePage {
  readonly people: readonly FoundPerson[];
  /** How many living adults were looked at for this page; over all pages, everybody there is. */
  readonly looked: number;
  /** Where to go on; absent: that was all. A page may find nobody and not be the last. */
  readonly cursor?: string;
}

/** Registers looked through for people, page by page, whenever it is needed. Noted in the audit by the adapter. */
export interface RegisterAudience {
  /**
   * @param question.cursor where the last page ended; `''` from the beginning.
   * @param question.limit people on a page, 1 to 1000; a few more where a family would be parted.
   * @throws AppError `register-unavailable`, retryable.
   */
  page(
    question: AudienceQuestion & {
      readonly tenantId: string;
      readonly cursor: string;
      readonly limit: number;
    },
  ): Promise<AudiencePage>;
}
