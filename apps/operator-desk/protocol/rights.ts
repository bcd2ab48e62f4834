import type { AnswerGround } from '#core/conversations/index.ts';

/** As the assistant works it out beside the talk: `dialogs/operator-help/views.ts`. */

/** What is known of the household and what she has a right to by it, in the language of the talk. */
export interface Rights {
  readonly facts: readonly KnownFact[];
  /** Told to the operator and not taken down yet. */
  readonly heard: readonly HeardFact[];
  readonly measures: readonly JudgedMeasure[];
  /** Not due by what is known, besides those told of. */
  readonly otherNoCount: number;
  readonly next?: { readonly path: string; readonly question: string; readonly help: string };
}

export interface KnownFact {
  readonly path: string;
  readonly label: string;
  /** As it is said: `50 000 ₽`, `3 марта 2019 года`. */
  readonly text: string;
  readonly type: 'bool' | 'int' | 'decimal' | 'money' | 'date' | 'enum';
  /** What may be chosen, where it is a choice. */
  readonly options?: readonly { readonly value: boolean | number | string; readonly label: string }[];
  readonly source: 'self' | 'operator' | 'esia' | 'sfr' | 'zags' | 'other';
  readonly at: string;
}

export interface HeardFact {
  readonly path: string;
  readonly label: string;
  readonly text: string;
  /** The words to take it down by. */
  readonly words: string;
}

export interface JudgedMeasure {
  readonly measureId: string;
  readonly name: string;
  readonly outcome: 'yes' | 'possible' | 'no';
  /** `15 018,75 ₽ в месяц`; absent when no sum is known. */
  readonly sum?: string;
  /** Conditions that decided, each with its act; for a "no" what stood in the way. */
  readonly reasons: readonly string[];
  /** What decides and is not known. */
  readonly dependsOn: readonly string[];
  /** A line for each child, and how the sum was worked out. */
  readonly lines: readonly string[];
  readonly grounds: readonly AnswerGround[];
  /** The talk was about it. */
  readonly isInTalk: boolean;
}

/** An answer as the assistant would give it, for the operator to change and send. */
export interface Suggestion {
  /** Names it for sending with its ground: `measure:<id>:<aspect>`, `result:<id>`, `article:<id>`. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly grounds: readonly AnswerGround[];
  /** Acts it stands on, in words. */
  readonly acts: readonly string[];
}
