import type { CaseDocument, CaseFeedback, CasePerson, CaseResult, CaseStep } from './case.ts';

/** Something that belongs to a case. */
export type Attachment =
  | ({ readonly kind: 'person' } & CasePerson)
  | { readonly kind: 'conversation' | 'appeal' | 'organisation'; readonly id: string };

export type CaseEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'team-set'; readonly coordinatorId: string; readonly team: readonly string[] }
  | { readonly type: 'situation-described'; readonly before: string }
  | { readonly type: 'noted'; readonly text: string }
  | { readonly type: 'attached' | 'detached'; readonly attachment: Attachment }
  | { readonly type: 'step-put'; readonly step: CaseStep }
  | { readonly type: 'steps-ordered' }
  | { readonly type: 'step-reminded' | 'step-overdue'; readonly stepId: string }
  | { readonly type: 'document-put'; readonly document: CaseDocument }
  | { readonly type: 'closed'; readonly result: CaseResult; readonly remark: string }
  | { readonly type: 'feedback-due' | 'feedback-overdue' }
  | {
      readonly type: 'feedback-given';
      readonly answer: NonNullable<CaseFeedback['answer']>;
      readonly remark: string;
    }
  | { readonly type: 'reopened'; readonly remark: string };
