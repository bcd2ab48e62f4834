import type { RevisionState } from '../wire.ts';

/** What the server tells of unanswered questions, as far as the pages show it. */
export type GapState = 'open' | 'done' | 'not-ours' | 'merged';
export type Sign = 'reasked' | 'out-of-scope' | 'not-that' | 'handed-over' | 'low-rating';

export interface GapTaskRow {
  readonly id: string;
  readonly version: number;
  readonly state: GapState;
  readonly sample: string;
  readonly turns: number;
  readonly citizens: number;
  readonly toPerson: number;
  readonly sinceDone: number;
  readonly signs: Readonly<Partial<Record<Sign, number>>>;
  readonly weeks: readonly { readonly week: string; readonly turns: number }[];
  readonly lastAt?: string;
}

export interface GapExample {
  readonly id: string;
  readonly conversationId: string;
  readonly at: string;
  readonly text: string;
  readonly signs: readonly Sign[];
  readonly wentToPerson: boolean;
}

export interface GapTask extends GapTaskRow {
  readonly mergedInto?: string;
  readonly examples: readonly GapExample[];
  readonly near: readonly { readonly id: string; readonly sample: string; readonly citizens: number }[];
  readonly links: readonly {
    readonly revisionId: string;
    readonly documentId: string;
    readonly state?: RevisionState;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly by?: string;
    readonly what: string;
    readonly remark?: string;
  }[];
}

export interface AskedAgain {
  readonly text: string;
  readonly isAnswered: boolean;
  readonly intent: string;
  readonly measure?: string;
  readonly article?: string;
}

export interface NewPhrase {
  readonly text: string;
  readonly intent: string;
  readonly measure?: string;
}

export interface MadeDrafts {
  readonly drafts: readonly { readonly revisionId: string; readonly measureId: string }[];
}

type Change = 'outcome' | 'amount' | 'intent' | 'measure' | 'decision';

export interface ReplayedSide {
  readonly outcome?: string;
  /** Kopecks. */
  readonly amount?: number;
  readonly intent?: string;
  readonly measure?: string;
  readonly decision?: string;
}

export interface ReplayResult {
  readonly fromAt: string;
  readonly toAt: string;
  readonly conversations: number;
  readonly questions: number;
  readonly answers: number;
  readonly isCut: boolean;
  readonly changedConversations: number;
  readonly counts: Readonly<Partial<Record<Change, number>>>;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly examples: readonly {
    readonly change: Change;
    readonly conversationId: string;
    readonly at: string;
    readonly text?: string;
    readonly before: ReplayedSide;
    readonly after: ReplayedSide;
  }[];
}

export type Replay =
  | { readonly state: 'none' }
  | {
      readonly state: 'waiting' | 'done' | 'failed' | 'outdated';
      readonly replayed: number;
      readonly result?: ReplayResult;
    };
