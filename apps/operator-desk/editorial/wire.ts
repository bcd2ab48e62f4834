import type { FactOption, FactType, Lang, QuestionTexts, Text } from './expressions/language.ts';

/**
 * What goes over `/api/staff/editorial`. Sums in roubles, days `YYYY-MM-DD`, instants ISO.
 * `POST /revisions/:id/check` with `{ document }` checks what is being written; without, what is saved.
 */

export type { FactType, Text };

/** A measure as it is being written: anything may be missing or wrong until the check is clean. */
export type DraftDocument = Readonly<Record<string, unknown>>;

export type RevisionState = 'draft' | 'in-review' | 'approved' | 'published' | 'superseded' | 'discarded';

export type Level = 'federal' | 'regional' | 'municipal';

export interface MeasureRow {
  readonly id: string;
  readonly name: Text;
  readonly shortName?: Text;
  readonly level: Level;
  readonly territory: readonly string[];
  /** Of one's own region: others only read it. */
  readonly canEdit?: boolean;
  /** Absent while the measure was never published. */
  readonly current?: {
    readonly version: number;
    readonly publishedAt?: string;
    readonly effectiveFrom?: string;
    readonly source: string;
    /** The release brought a newer file, but the published revision answers. */
    readonly isReleaseNewer?: boolean;
    /** The published revision does not fit this release: the release's file answers. */
    readonly isLeftOut?: boolean;
  };
  readonly open?: { readonly revisionId: string; readonly state: RevisionState };
}

export interface MeasureQuery {
  readonly text?: string;
  readonly state?: string;
  readonly region?: string;
  readonly level?: string;
  readonly lifeEvent?: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface RevisionSummary {
  readonly revisionId: string;
  readonly measureId: string;
  readonly name?: Text;
  readonly state: RevisionState;
  readonly version?: number;
  readonly author?: Person;
  readonly reviewer?: Person;
  readonly effectiveFrom?: string;
  readonly createdAt?: string;
  readonly changedAt?: string;
  readonly publishedAt?: string;
}

export interface MeasureView {
  readonly document: DraftDocument;
  readonly version?: string;
  readonly current?: MeasureRow['current'];
  /** `false`: of another participant's territory. */
  readonly canEdit?: boolean;
  readonly history: readonly RevisionSummary[];
}

export interface RevisionComment {
  readonly author?: Person;
  readonly at: string;
  readonly text: string;
  readonly what?: string;
}

export interface Revision extends RevisionSummary {
  /** Goes up with every save; a save names the one it was made from. */
  readonly version: number;
  readonly document: DraftDocument;
  /** What is published now: the content this revision is to supersede. */
  readonly base?: DraftDocument;
  /** Another version came out since the draft was begun. */
  readonly isBehind?: boolean;
  readonly comments?: readonly RevisionComment[];
}

export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly message: Text;
  readonly found?: string;
  readonly allowed?: string;
}

export interface ExampleResult {
  readonly name: string;
  readonly expect: string;
  readonly got: string;
  readonly isRight: boolean;
  readonly amount?: number;
  readonly expectedAmount?: number;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly examples: readonly ExampleResult[];
  /** Of phrases, where it was measured. */
  readonly understanding?: UnderstandingChange;
}

/** Shares from 0 to 1. */
export interface UnderstandingChange {
  readonly phrases: number;
  readonly right: { readonly before: number; readonly after: number };
  readonly foreignAnswered: { readonly before: number; readonly after: number };
  readonly becameRight: number;
  readonly becameWrong: number;
  readonly changed: readonly {
    readonly text: string;
    readonly intent: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** One intent: how much is taught of it. */
export interface PhraseRow {
  readonly intent: string;
  readonly taught: number;
  /** Of the release, not to be edited. */
  readonly voiced: number;
  readonly canEdit: boolean;
  readonly open?: { readonly revisionId: string; readonly state: RevisionState };
}

export interface PhraseView {
  readonly intent: string;
  readonly document: DraftDocument;
  readonly voiced: number;
  readonly canEdit: boolean;
  readonly open?: { readonly revisionId: string; readonly state: RevisionState };
  readonly history: readonly RevisionSummary[];
}

export interface PhraseReading {
  readonly intent: string;
  readonly measure?: string;
  readonly confidence: number;
  readonly decision: 'answer' | 'clarify' | 'reask';
}

export interface PhraseTry {
  readonly inUse: PhraseReading;
  /** Absent where the draft does not differ. */
  readonly draft?: PhraseReading;
}

export type ExpressionCheck =
  | { readonly ok: true; readonly facts: readonly string[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export interface FactRow {
  readonly id: string;
  readonly type: FactType;
  readonly entity: 'person' | 'household' | 'case';
  readonly unit?: string;
  readonly label: Text;
  readonly options?: readonly FactOption[];
  readonly derived: boolean;
  readonly sensitivity?: number;
  readonly question?: Readonly<Record<Lang, QuestionTexts>>;
}

export interface ParameterCellRow {
  readonly from: string;
  readonly to?: string;
  /** Absent: looked for and not found; `unknown` says why. */
  readonly value?: number;
  readonly unknown?: string;
  readonly confidence?: string;
  readonly source?: string;
}

export interface ParameterRow {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly region: string;
  readonly group?: string;
  readonly cells: readonly ParameterCellRow[];
}

export interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface Dictionary {
  readonly facts: readonly FactRow[];
  readonly parameters: readonly ParameterRow[];
  readonly regions: readonly { readonly code: string; readonly name: Text }[];
  readonly lifeEvents: readonly Named[];
  readonly authorities: readonly Named[];
  readonly amountFunctions: readonly string[];
  readonly measures: readonly Named[];
}

export interface ImpactRow {
  readonly region: string;
  readonly measureId: string;
  readonly newlyYes: number;
  readonly noLongerYes: number;
  /** The answer was open, it becomes "no". */
  readonly openToNo?: number;
  /** The answer was "no", it becomes open. */
  readonly noToOpen?: number;
  readonly households: number;
}

export interface Impact {
  readonly households: number;
  /** On which both are judged. */
  readonly day?: string;
  readonly rows: readonly ImpactRow[];
}

export interface AffectedConversation {
  readonly conversationId: string;
  readonly at: string;
  readonly channel?: string;
  readonly measureVersion?: string;
}

export interface ImportProblem {
  /** An error keeps its measure out of the drafts, a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly sheet?: string;
  /** As the spreadsheet numbers them, from 1; the line in YAML. */
  readonly row?: number;
  readonly column?: string;
  /** `C17`. */
  readonly cell?: string;
  readonly path?: string;
  readonly message: Text;
  readonly found?: string;
}

export interface ImportResult {
  readonly drafts: readonly {
    readonly revisionId: string;
    readonly measureId: string;
    readonly name?: Text;
  }[];
  readonly errors: readonly ImportProblem[];
  /** Measures of the file that say what is published already: no draft was made. */
  readonly unchanged?: number;
}

export type ExchangeFormat = 'xlsx' | 'csv' | 'yaml' | 'lmsz';
