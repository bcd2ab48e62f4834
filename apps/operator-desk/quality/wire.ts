import type {
  Answers,
  CoachingState,
  Comment,
  GoalStanding,
  IndicatorName,
  PickReason,
  Place,
  PublishedScore,
  Question,
  Rated,
  ReviewAccess,
  ReviewState,
  SamplingRules,
  Sheet,
} from '#core/quality/index.ts';
import type { Unit } from '#core/reports/index.ts';
import type { Wire } from '#core/shared/wire.ts';
import type { DeskEntry } from '../protocol/index.ts';

/** What goes over `/api/staff/quality`. Days `YYYY-MM-DD`, instants ISO 8601, shares 0–1, times in milliseconds. */

export type { Answers, Comment, IndicatorName, Place, Question, Rated, SamplingRules, Sheet };

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What every page of quality needs. */
export interface QualityWords {
  readonly today: string;
  readonly operators: readonly Named[];
  readonly supervisors: readonly Named[];
  readonly queues: readonly Named[];
  readonly indicators: readonly IndicatorWord[];
}

export interface IndicatorWord {
  readonly name: IndicatorName;
  readonly unit: Unit;
  readonly better: 'more' | 'less' | 'neither';
  /** It takes so many to say anything. */
  readonly least: number;
  /** Absent of `quality`, which is no number of reports. */
  readonly ru?: { readonly title: string; readonly means: string };
  readonly en?: { readonly title: string; readonly means: string };
}

export const reviewViews = ['to-do', 'objected', 'published', 'all'] as const;
export type ReviewView = (typeof reviewViews)[number];

export interface ReviewRow {
  readonly id: string;
  readonly state: ReviewState;
  readonly kind: 'usual' | 'calibration';
  readonly reason: PickReason;
  readonly groupId?: string;
  readonly conversationId: string;
  readonly operatorName: string;
  readonly reviewerName: string;
  readonly isMine: boolean;
  readonly queueName: string;
  readonly aboutAt: string;
  readonly createdAt: string;
  /** Of the last published score. */
  readonly share?: number;
  readonly objectUntilAt?: string;
}

export interface ReviewList {
  readonly rows: readonly ReviewRow[];
  readonly next?: string;
}

export interface ReviewLine {
  readonly at: string;
  readonly byName: string;
  readonly type: 'picked' | 'reassigned' | 'dismissed' | 'published' | 'agreed' | 'objected' | 'answered';
  readonly text?: string;
  readonly isChanged?: boolean;
}

export interface RecordingView {
  readonly id: string;
  readonly startedAt: string;
  readonly seconds: number;
  /** Of an operator's line; else of the citizen's. */
  readonly isOperators: boolean;
}

export interface ReviewPage extends ReviewRow {
  readonly version: number;
  readonly access: Exclude<ReviewAccess, 'none'>;
  readonly operatorId: string;
  readonly reviewerId: string;
  readonly scorecard: {
    readonly name: string;
    readonly edition: number;
    readonly questions: readonly Question[];
  };
  /** Only for who fills it in. */
  readonly draft?: Sheet;
  readonly scores: readonly (Omit<Wire<PublishedScore>, 'by' | 'sheet'> & {
    readonly sheet: Sheet;
    readonly byName: string;
  })[];
  readonly history: readonly ReviewLine[];
  readonly entries: readonly DeskEntry[];
  readonly recordings: readonly RecordingView[];
  readonly coaching: readonly CoachingRow[];
}

export type ReviewChange =
  | { readonly what: 'draft'; readonly sheet: Sheet }
  | { readonly what: 'publish'; readonly sheet: Sheet }
  | { readonly what: 'dismiss'; readonly text: string }
  | { readonly what: 'reassign'; readonly reviewerId: string }
  | { readonly what: 'agree' }
  | { readonly what: 'object'; readonly text: string }
  | { readonly what: 'answer'; readonly text: string; readonly sheet?: Sheet };

export interface CoachingRow {
  readonly id: string;
  readonly version: number;
  readonly state: CoachingState;
  readonly text: string;
  readonly until: string;
  readonly isLate: boolean;
  readonly operatorName: string;
  readonly isOwn: boolean;
  readonly setByName: string;
  readonly reviewId: string;
}

export interface CoachingForm {
  readonly key: string;
  readonly reviewId: string;
  readonly text: string;
  readonly until: string;
}

export interface CalibrationRow {
  readonly id: string;
  readonly operatorName: string;
  readonly aboutAt: string;
  readonly reviewers: readonly { readonly name: string; readonly isDone: boolean; readonly isOff: boolean }[];
  /** Hers to fill in. */
  readonly ownReviewId?: string;
  readonly isDone: boolean;
  readonly kappa?: number;
}

export interface CalibrationPage extends CalibrationRow {
  readonly questions: readonly {
    readonly question: Question;
    readonly ratings: readonly Rated[];
    readonly spread: number;
  }[];
  readonly results: readonly { readonly name: string; readonly share: number; readonly summary: string }[];
}

export interface CalibrationList {
  readonly rows: readonly CalibrationRow[];
  /** Over all that are done, of one scale from worst to best. */
  readonly kappa?: number;
}

export interface ScorecardView {
  readonly cardId: string;
  readonly edition: number;
  readonly name: string;
  readonly queueIds: readonly string[];
  readonly questions: readonly Question[];
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly createdByName: string;
}

export interface ScorecardForm {
  readonly key: string;
  readonly before?: { readonly cardId: string; readonly edition: number };
  readonly name: string;
  readonly queueIds: readonly string[];
  readonly questions: readonly Question[];
  readonly isActive: boolean;
}

export interface RulesView {
  readonly rules: SamplingRules;
  /** The last day that was drawn for. */
  readonly drawnDay?: string;
}

export interface ReadingView {
  readonly value?: number;
  readonly base: number;
}

export interface GoalRow {
  readonly id: string;
  readonly indicator: IndicatorName;
  readonly target: number;
  readonly from: string;
  readonly until: string;
  readonly remark: string;
  readonly setByName: string;
  readonly reading: ReadingView;
  readonly standing: GoalStanding;
}

export interface CardPage {
  readonly operatorId: string;
  readonly operatorName: string;
  readonly from: string;
  readonly to: string;
  readonly indicators: readonly (ReadingView & {
    readonly name: IndicatorName;
    readonly team: { readonly median?: number; readonly of: number };
    readonly weeks: readonly (ReadingView & { readonly from: string; readonly to: string })[];
  })[];
  readonly goals: readonly GoalRow[];
}

export interface CardList {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly {
    readonly operatorId: string;
    readonly operatorName: string;
    readonly readings: Readonly<Record<IndicatorName, ReadingView>>;
  }[];
}

export interface GoalForm {
  readonly key: string;
  readonly indicator: IndicatorName;
  readonly target: number;
  readonly from: string;
  readonly until: string;
  readonly remark: string;
}
