import type { RecordChange } from '../shared/change-record.ts';
import type { CaseEvent } from './case-event.ts';

export const caseResults = [
  'help-received',
  'help-partly',
  'handed-over',
  'refused-by-citizen',
  'not-entitled',
  'contact-lost',
  'died',
] as const;

export type CaseResult = (typeof caseResults)[number];

/** After these the citizen is asked whether the help has come. */
export const askedResults: readonly CaseResult[] = ['help-received', 'help-partly', 'handed-over'];

export interface CasePerson {
  readonly personId: string;
  readonly role: 'citizen' | 'family' | 'representative';
}

/** Who is to do a step. The coordinator is reminded of those of others, the citizen of her own as of anything we tell her. */
export type Responsible =
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'organisation'; readonly organisationId: string }
  | { readonly kind: 'citizen' };

export type StepState = 'planned' | 'in-work' | 'done' | 'cancelled';

export const stepMoves: Readonly<Record<StepState, readonly StepState[]>> = {
  planned: ['in-work', 'done', 'cancelled'],
  'in-work': ['planned', 'done', 'cancelled'],
  done: ['in-work'],
  cancelled: ['planned'],
};

export interface CaseStep {
  readonly id: string;
  readonly title: string;
  readonly responsible: Responsible;
  readonly dueAt: Date;
  readonly state: StepState;
  /** What came of it. */
  readonly remark?: string;
  readonly remindedAt?: Date;
  readonly overdueAt?: Date;
}

export interface CaseDocument {
  readonly id: string;
  readonly name: string;
  readonly state: 'needed' | 'requested' | 'received' | 'not-needed';
  readonly fileId?: string;
  readonly remark?: string;
}

export const feedbackAnswers = ['received', 'partly', 'not-received', 'not-reached'] as const;

/** Control after closing: has the help come? */
export interface CaseFeedback {
  /** Not before; the coordinator is reminded then. */
  readonly askAt: Date;
  readonly remindedAt?: Date;
  readonly overdueAt?: Date;
  readonly answer?: (typeof feedbackAnswers)[number];
  readonly remark?: string;
}

/** A citizen is accompanied until help is received. Seen by its team and nobody else. */
export interface Case {
  readonly id: string;
  readonly tenantId: string;
  /** Names the command it was opened with. */
  readonly key: string;
  /** `К-78-2026-00012`: region, year and running number within the tenant. */
  readonly number: string;
  readonly year: number;
  readonly sequence: number;
  readonly version: number;
  readonly state: 'open' | 'closed';
  readonly openedAt: Date;
  readonly openedBy: string;
  /** Answers for the case; one of the team. */
  readonly coordinatorId: string;
  /** Staff ids. */
  readonly team: readonly string[];
  readonly people: readonly CasePerson[];
  readonly conversationIds: readonly string[];
  readonly appealIds: readonly string[];
  readonly organisationIds: readonly string[];
  /** What has happened and what help is needed, in the coordinator's words. */
  readonly situation: string;
  readonly steps: readonly CaseStep[];
  readonly documents: readonly CaseDocument[];
  readonly closing?: { readonly result: CaseResult; readonly remark: string; readonly at: Date } | undefined;
  readonly feedback?: CaseFeedback | undefined;
  readonly history: readonly RecordChange<CaseEvent>[];
}

export type UnnumberedCase = Omit<Case, 'number' | 'sequence'>;

export interface CaseKey {
  readonly tenantId: string;
  readonly id: string;
}

export function caseNumber(region: string, year: number, sequence: number): string {
  return `К-${region}-${year}-${String(sequence).padStart(5, '0')}`;
}

export function isToDo({ state }: Pick<CaseStep, 'state'>): boolean {
  return state === 'planned' || state === 'in-work';
}

/** So long before its end whoever does it is reminded of a step: the citizen has it beside everything else. */
const remindDays: Readonly<Record<Responsible['kind'], number>> = { staff: 1, organisation: 1, citizen: 3 };
const dayMs = 24 * 3_600_000;

/** So long after the coordinator was reminded to ask, the supervisor hears that nobody did. */
const feedbackPatienceMs = 3 * dayMs;

/** What the sweep has to say about a case, and when. */
export interface CaseAlarm {
  readonly at: Date;
  readonly what: 'step-reminded' | 'step-overdue' | 'feedback-due' | 'feedback-overdue';
  readonly stepId?: string;
}

/** Alarms that have not gone off yet, the next one first. */
export function alarmsOf({ state, steps, feedback }: Case): readonly CaseAlarm[] {
  const ofSteps = state === 'open' ? steps.filter(isToDo).flatMap(alarmsOfStep) : [];
  const ofFeedback = state === 'closed' && feedback !== undefined ? alarmsOfFeedback(feedback) : [];
  return [...ofSteps, ...ofFeedback].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function alarmsOfStep({ id, dueAt, remindedAt, overdueAt, responsible }: CaseStep): readonly CaseAlarm[] {
  if (overdueAt !== undefined) return [];
  const overdue = { at: dueAt, what: 'step-overdue', stepId: id } as const;
  const reminder = {
    at: new Date(dueAt.getTime() - remindDays[responsible.kind] * dayMs),
    what: 'step-reminded',
    stepId: id,
  } as const;
  return remindedAt === undefined ? [reminder, overdue] : [overdue];
}

function alarmsOfFeedback({ askAt, answer, remindedAt, overdueAt }: CaseFeedback): readonly CaseAlarm[] {
  if (answer !== undefined || overdueAt !== undefined) return [];
  const overdue = {
    at: new Date(askAt.getTime() + feedbackPatienceMs),
    what: 'feedback-overdue',
  } as const;
  return remindedAt === undefined ? [{ at: askAt, what: 'feedback-due' }, overdue] : [overdue];
}
