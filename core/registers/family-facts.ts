/** One thing one register says. Two registers may say different things of the same path: both are told, see `settleFacts`. */
export interface RegisterFact {
  /** A fact of a household: `applicant.birthDate`, `children[0].birthDate`, `spouse.exists`, `region`. */
  readonly path: string;
  /** Money in whole kopecks, days `YYYY-MM-DD`, an option by its id. */
  readonly value: boolean | number | string;
  readonly source: 'zags' | 'sfr' | 'esia' | 'other';
  /** The moment it is true of, ISO instant. */
  readonly at: string;
  /** After this instant (ISO) it may be neither used nor kept. */
  readonly validUntil: string;
}

/**
 * What forbids or changes how she is written to: the secret of an adoption, an address that is kept from others, violence
 * in the family, a death among those she lives with within half a year, her own death.
 */
export const cautions = [
  'adoption-secret',
  'protected-address',
  'violence',
  'death-in-family',
  'deceased',
] as const;
export type Caution = (typeof cautions)[number];

/** Somebody who acts for her: parents of a child, a guardian. Days `YYYY-MM-DD`. */
export interface Representative {
  readonly subjectId: string;
  readonly relation: 'parent' | 'guardian' | 'attorney';
  readonly until?: string;
}

/** A measure already granted to her, by ЕГИССО. Days `YYYY-MM-DD`. */
export interface Assignment {
  /** Unique for good. */
  readonly id: string;
  readonly measureId: string;
  readonly from: string;
  readonly until?: string;
  /** Kopecks a month, or once; absent where help is in kind. */
  readonly amount?: number;
  readonly state: 'active' | 'ended' | 'suspended';
}

export interface Family {
  readonly subjectId: string;
  /** First name and patronymic. */
  readonly name: string;
  /** Code of the region, `78`. */
  readonly region: string;
  /** `+7XXXXXXXXXX`; absent when none is on record. */
  readonly phone?: string;
  /** The instant (ISO) since which the telephone is hers: whatever was agreed by it before, somebody else agreed to. */
  readonly phoneSince?: string;
  readonly facts: readonly RegisterFact[];
  readonly cautions: readonly Caution[];
  /** Who is told instead of her; empty for an adult who speaks for herself. */
  readonly representatives: readonly Representative[];
  readonly assignments: readonly Assignment[];
  /** Registers that did not answer: what they know is missing above, it is not "no". */
  readonly missing: readonly 'assignments'[];
}

export type FamilyAnswer =
  | { readonly outcome: 'ok'; readonly family: Family }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'unavailable' };

/** What the registers know of people's households, asked when it is needed and not kept. Audited by the adapter. */
export interface FamilyFacts {
  /**
   * @param question.subjectIds 1 to 100; each has its answer.
   * @param question.purpose why it is asked, for the audit: a stable word such as `outreach`, `intake`.
   */
  of(question: {
    readonly tenantId: string;
    readonly subjectIds: readonly string[];
    readonly purpose: string;
  }): Promise<ReadonlyMap<string, FamilyAnswer>>;
}
