import type { Language } from '#core/conversations/index.ts';

/** What dialogs ask of a knowledge base. Synchronous and pure: the same question gives the same answer. */
export interface Knowledge {
  readonly version: string;
  measure(id: string): MeasureInBrief | undefined;
  measures(filter?: {
    /** Those in force there: of the whole country and of the region. */
    readonly region?: string;
    readonly lifeEvent?: string;
  }): readonly MeasureInBrief[];
  /** Measures by the words of a citizen, best first. From about 0.6 a measure is meant, from 0.3 it may be. */
  find(
    text: string,
    request?: { readonly region?: string; readonly limit?: number },
  ): readonly { readonly measureId: string; readonly score: number }[];
  /** What citizens ask besides measures; scores as of `find`. */
  findArticles(
    text: string,
    request?: { readonly region?: string; readonly limit?: number },
  ): readonly { readonly articleId: string; readonly score: number }[];
  article(id: string): Article | undefined;
  /** With `region` the sums are those in force there. */
  consultation(id: string, language: Language, at: Date, region?: string): Consultation | undefined;
  evaluate(request: KnowledgeRequest): readonly Evaluation[];
  nextQuestion(
    request: KnowledgeRequest & {
      readonly asked?: readonly string[];
      readonly declined?: readonly string[];
      readonly withAmounts?: boolean;
    },
  ): Question | undefined;
  fact(id: string): Fact | undefined;
  /** What does not fit the type or the bounds of its fact. */
  checkFacts(facts: Readonly<Record<string, FactValue>>): readonly { readonly fact: string }[];
  /** Regions the knowledge base knows by name, with their everyday names. */
  regions(): readonly { readonly code: string; readonly names: readonly string[] }[];
  lifeEvents(): readonly LifeEvent[];
  /** What editors teach the assistant, besides the voices that come with it. */
  phrases(): readonly TaughtPhrase[];
}

export interface TaughtPhrase {
  /** Id of one of the `intents`; another is of no use. */
  readonly intent: string;
  readonly text: string;
  /** Ids of the measures the words name. */
  readonly measures: readonly string[];
}

export interface MeasureInBrief {
  readonly id: string;
  /** Official and everyday ones. */
  readonly names?: readonly string[];
  /** False: only to be told about, nothing can be worked out. */
  readonly isComputable: boolean;
  /** Judged for each child by itself. */
  readonly isPerChild: boolean;
  /** Granted without an application. */
  readonly isGrantedUnasked?: boolean;
  /** Codes of regions; `RU` is the whole country. */
  readonly territory: readonly string[];
}

export interface LifeEvent {
  readonly id: string;
  readonly title: Text;
  /** As citizens say it: "родила", "сократили". */
  readonly names: readonly string[];
  /** Measures it may give a right to, those most asked about first. */
  readonly measures: readonly string[];
}

export interface Article {
  readonly id: string;
  readonly title: Text;
  /** The answer in one or two sentences. */
  readonly summary: Text;
  /** The rest, in Russian. */
  readonly details: readonly string[];
  readonly ground: readonly string[];
  readonly measures: readonly string[];
  /** Day the content was checked on, `YYYY-MM-DD`. */
  readonly asOf: string;
}

export interface KnowledgeRequest {
  readonly goals: readonly string[];
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly at: Date;
  /**
   * The child in question, from 0, where the facts list several (`children[0].birthDate`). A question about it names
   * the fact `child.birthDate`.
   */
  readonly child?: number;
  /** What is missing is named as it is asked: the family's income, not the incomes it is made of. */
  readonly asksDirectly?: boolean;
}

export type Scalar = boolean | number | string;

/** One answer. Money in kopecks, dates `YYYY-MM-DD`; `lo` and `hi` when only bounds were said. */
export interface FactValue {
  readonly status: 'known' | 'declined';
  readonly value?: Scalar;
  readonly lo?: number | string;
  readonly hi?: number | string;
  readonly source: 'self' | 'operator' | 'esia' | 'sfr' | 'zags' | 'other';
  readonly at: string;
}

export type FactType = 'bool' | 'int' | 'decimal' | 'money' | 'date' | 'enum';

/** English may be absent where the knowledge base is not translated yet. */
export interface Text {
  readonly ru: string;
  readonly en?: string;
}

export interface FactOption {
  readonly id: string;
  readonly label: Text;
}

export interface Fact {
  readonly id: string;
  readonly type: FactType;
  readonly label: Text;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly FactOption[];
  readonly question?: Readonly<Record<Language, QuestionTexts>>;
}

export interface QuestionTexts {
  readonly chat: string;
  /** For the ear, a dozen words at most; absent: as in the chat. */
  readonly voice?: string;
  readonly reprompt: string;
  /** Why it is asked. */
  readonly help: string;
}

export interface Question {
  readonly fact: string;
  readonly type: FactType;
  readonly options?: readonly FactOption[];
  readonly texts: Readonly<Record<Language, QuestionTexts>>;
  /** How it is answered by the keys of a telephone. */
  readonly keys?: PhoneKeys;
  /** Measures that wait for the answer. */
  readonly for?: readonly string[];
}

export type PhoneKeys =
  | { readonly kind: 'choice'; readonly answers: Readonly<Record<string, boolean | string>> }
  /** Of a date eight digits: day, month, year; money in whole roubles. */
  | { readonly kind: 'digits'; readonly length?: number }
  /** Only words will do. */
  | { readonly kind: 'none' };

export interface Consultation {
  readonly measureId: string;
  readonly name: string;
  readonly shortName: string;
  readonly summary: string;
  readonly who: readonly string[];
  readonly conditions: readonly string[];
  readonly amount: string;
  /** Sums in force that the amount rests on; kopecks, first day `YYYY-MM-DD`. */
  readonly sums: readonly { readonly name: string; readonly value: number; readonly from: string }[];
  readonly how: string;
  readonly where: readonly string[];
  /** What to bring; empty when the office gets everything itself. */
  readonly documents: readonly string[];
  readonly terms: { readonly decision: string; readonly payment: string; readonly apply?: string };
  readonly notes: readonly string[];
  readonly acts: readonly string[];
  /** Regions it is for; the whole country has the code `RU`. */
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  /** Ids of measures it excludes, is paid together with, or bars. */
  readonly related: {
    readonly choiceWith: readonly string[];
    readonly togetherWith: readonly string[];
    readonly notWith: readonly string[];
  };
  /** Day the content was checked on, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly isComputable: boolean;
  readonly ground: Ground;
}

export interface Ground {
  readonly knowledgeBase: string;
  readonly measureId: string;
  readonly measureVersion: number;
  readonly parameters: readonly { readonly id: string; readonly value: number; readonly from: string }[];
  readonly acts: readonly string[];
  readonly at: string;
}

export type Outcome = 'yes' | 'no' | 'needs' | 'possible';

export interface Evaluation {
  readonly measureId: string;
  /** The child it was judged for. */
  readonly child?: number | undefined;
  readonly outcome: Outcome;
  readonly needs: readonly string[];
  readonly declined: readonly string[];
  readonly toBeChecked: readonly Text[];
  /** Figures that are not in the data: "pm-69-capita". */
  readonly absentParameters?: readonly string[];
  readonly explanation: Explanation;
  /** How far a "no" was from a "yes": kopecks, days or plain units. */
  readonly nearMiss?: { readonly distance: number; readonly type: FactType } | undefined;
  readonly amount?: Amount | undefined;
  readonly ground: Ground;
}

export interface Explanation {
  readonly result: 'no' | 'unknown' | 'yes';
  readonly words?: Text | undefined;
  readonly ground: readonly string[];
  readonly children: readonly Explanation[];
}

export type AmountPeriod = 'once' | 'month' | 'day';

export interface AmountStep {
  readonly text: Text;
  /** Kopecks. */
  readonly value?: number;
}

export type Amount =
  | {
      readonly outcome: 'sum';
      readonly value: number;
      readonly period: AmountPeriod;
      readonly steps: readonly AmountStep[];
    }
  | {
      readonly outcome: 'range';
      readonly from: number;
      readonly to?: number;
      readonly period: AmountPeriod;
      readonly steps: readonly AmountStep[];
      readonly needs: readonly string[];
    }
  | { readonly outcome: 'needs'; readonly needs: readonly string[]; readonly period: AmountPeriod }
  | { readonly outcome: 'unknown'; readonly words: Text }
  | { readonly outcome: 'in-words' };
