/** What state registers know of a citizen, as far as she may be told it by remote. Days are `YYYY-MM-DD`. */

export interface ApplicationRecord {
  readonly number: string;
  readonly measureId: string;
  readonly submittedOn: string;
  readonly state: 'received' | 'in-work' | 'needs-documents' | 'granted' | 'refused';
  /** The day a decision is due or was made; of `needs-documents`: until when to bring them. */
  readonly decisionOn: string;
  /** What is missing, or why it was refused; Russian, without a full stop. */
  readonly remark?: string;
}

export interface PaymentRecord {
  readonly measureId: string;
  /** Kopecks. */
  readonly amount: number;
  /** What it is paid for, `YYYY-MM`. */
  readonly period: string;
  readonly state: 'planned' | 'sent' | 'paid' | 'returned';
  /** Planned or done. */
  readonly day: string;
  /** Why it came back; Russian, without a full stop. */
  readonly remark?: string;
}

export const decisionReasons = [
  'income-above',
  'property',
  'documents-missing',
  'work-found',
  'no-income-reason',
  'overpayment',
  'late',
  'other',
] as const;

export interface DecisionRecord {
  readonly measureId: string;
  readonly kind: 'refused' | 'reduced' | 'stopped';
  readonly on: string;
  readonly reason: (typeof decisionReasons)[number];
  /** The reason in the office's words; Russian, without a full stop. */
  readonly remark: string;
}

/** A person somebody else may speak for. */
export interface WardRecord {
  readonly subjectId: string;
  /** First name and patronymic. */
  readonly name: string;
  readonly relation: 'child' | 'ward' | 'principal';
  /** Of a power of attorney: until when. */
  readonly until?: string;
}

export const certificateKinds = [
  'pension-size',
  'pre-pension',
  'benefits-received',
  'unemployment',
  'work-record',
  'matkapital-rest',
  'tsr-certificate',
] as const;
export type CertificateKind = (typeof certificateKinds)[number];

export interface OrderedCertificate {
  readonly number: string;
  readonly readyOn: string;
}
