import type { AppealChange } from './appeal-change.ts';

/**
 * `application`: somebody of the second line is to call or process it. `appeal`, `complaint`: written, under 59-ФЗ.
 * `message`: left when nobody was free, or a suggestion. `call-back`: at a time of her choice.
 */
export const appealKinds = ['application', 'appeal', 'complaint', 'message', 'call-back'] as const;

export type AppealKind = (typeof appealKinds)[number];

export const appealStates = ['registered', 'assigned', 'in-work', 'answered', 'closed'] as const;

export type AppealState = (typeof appealStates)[number];

/** Every permitted change of state. Only the assistant answers what nobody was appointed to: a call-back it made itself. */
export const appealMoves: Readonly<Record<AppealState, readonly AppealState[]>> = {
  registered: ['assigned', 'answered', 'closed'],
  assigned: ['registered', 'assigned', 'in-work', 'closed'],
  'in-work': ['registered', 'assigned', 'answered', 'closed'],
  answered: ['in-work', 'closed'],
  closed: [],
};

/** States in which the term runs. */
export const unansweredStates: readonly AppealState[] = ['registered', 'assigned', 'in-work'];

export type AppealClosing = 'done' | 'withdrawn' | 'duplicate' | 'not-ours';

export interface AppealAssignment {
  readonly staffId: string;
  readonly at: Date;
  /** The supervisor's id, or `rule`. */
  readonly by: string;
}

/** What the citizen was answered. */
export interface AppealResult {
  readonly way: 'message' | 'call';
  readonly text: string;
  readonly at: Date;
  readonly by: string;
  /** Of a message: the operator's name as the citizen sees it. */
  readonly author?: string;
  /** Of a message: where it is said; the text itself, or a notice that it can be heard after identification. */
  readonly telling?: {
    readonly conversationId: string;
    /** Of the line it is in that conversation. */
    readonly key: string;
    readonly as: 'text' | 'notice';
    readonly isDone: boolean;
  };
}

/** A paper an application needs. */
export interface AppealPaper {
  readonly id: string;
  readonly name: string;
  readonly state: 'needed' | 'received' | 'accepted' | 'rejected';
  readonly fileId?: string;
  /** Why it was rejected. */
  readonly remark?: string;
}

/** What the knowledge base could not answer: work for the content editor. */
export interface KnowledgeGap {
  /** The operator's words, without personal data: the editor sees this and nothing else of the appeal. */
  readonly question: string;
  readonly at: Date;
  readonly by: string;
  readonly settled?: { readonly at: Date; readonly by: string; readonly remark: string };
}

/** What a citizen has handed in, and the work on it. */
export interface Appeal {
  readonly id: string;
  readonly tenantId: string;
  /** Names the turn it was handed in with: one turn, one appeal. */
  readonly key: string;
  /** `78-2026-000123`: region, year and running number within the tenant, without gaps. */
  readonly number: string;
  /** Local year of the tenant at registration. */
  readonly year: number;
  readonly sequence: number;
  readonly kind: AppealKind;
  readonly conversationId: string;
  readonly personId?: string;
  readonly measureId?: string;
  /** In her own words, whole. */
  readonly text: string;
  /** `+7XXXXXXXXXX`. */
  readonly phone?: string;
  /** Of a call-back; absent once it was cancelled: the seat is free again. */
  readonly slotId?: string | undefined;
  readonly registeredAt: Date;
  readonly dueAt: Date;
  /** Three quarters of the term are over: whoever has it is warned. Of a call-back: its half hour begins. */
  readonly warnAt: Date;
  readonly state: AppealState;
  /** Grows by one with every change; a change over one that was not seen is refused. */
  readonly version: number;
  readonly assignment?: AppealAssignment | undefined;
  readonly warnedAt?: Date;
  /** The term went by unanswered, and the supervisor was told. */
  readonly breachedAt?: Date;
  readonly result?: AppealResult;
  readonly closing?: { readonly reason: AppealClosing; readonly at: Date };
  readonly papers?: readonly AppealPaper[];
  /** It was read to the citizen, and she agreed to it. */
  readonly readBackAt?: Date;
  /** She agreed to its being kept and worked on. */
  readonly consentAt?: Date;
  readonly gap?: KnowledgeGap;
  /** Put aside until then by whoever has it. The term runs on. */
  readonly postponedUntil?: Date | undefined;
  /** All that happened to it, first things first; only ever appended to. */
  readonly history: readonly AppealChange[];
}

/** Before the store has numbered it. */
export type UnnumberedAppeal = Omit<Appeal, 'number' | 'sequence'>;

export interface AppealKey {
  readonly tenantId: string;
  readonly id: string;
}

export function appealNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}-${year}-${String(sequence).padStart(6, '0')}`;
}

export function isUnanswered({ state }: Pick<Appeal, 'state'>): boolean {
  return unansweredStates.includes(state);
}

/** The next instant at which the sweep has something to do with it; `undefined`: never again, unless it changes. */
export function nextCheckAt(appeal: Appeal): Date | undefined {
  if (appeal.result?.telling?.isDone === false) return appeal.result.at;
  const { postponedUntil } = appeal;
  const term = nextTermCheckAt(appeal);
  if (postponedUntil === undefined || term === undefined) return postponedUntil ?? term;
  return new Date(Math.min(postponedUntil.getTime(), term.getTime()));
}

function nextTermCheckAt(appeal: Appeal): Date | undefined {
  // Answered once, the term was kept or not; going on with it does not change that.
  if (!isUnanswered(appeal) || appeal.result !== undefined) return undefined;
  if (appeal.warnedAt === undefined) return appeal.warnAt;
  return appeal.breachedAt === undefined ? appeal.dueAt : undefined;
}
