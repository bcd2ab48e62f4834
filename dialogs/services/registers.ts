import type { Asker } from '../services.ts';

/** What a register answers; it is asked only for what the disclosure gate lets pass. */
export type FromRegister<T> =
  | { readonly outcome: 'known'; readonly items: readonly T[] }
  | { readonly outcome: 'unavailable' };

export interface ApplicationRecord {
  readonly number: string;
  readonly measureId: string;
  /** `YYYY-MM-DD`. */
  readonly submittedOn: string;
  readonly state: 'received' | 'in-work' | 'needs-documents' | 'granted' | 'refused';
  /** The day a decision is due or was made. */
  readonly decisionOn: string;
  /** What is missing, or why it was refused; Russian. */
  readonly remark?: string;
}

export interface PaymentRecord {
  readonly measureId: string;
  /** Kopecks. */
  readonly amount: number;
  /** `YYYY-MM`. */
  readonly period: string;
  readonly state: 'planned' | 'sent' | 'paid' | 'returned';
  /** `YYYY-MM-DD`: planned or done. */
  readonly day: string;
  readonly remark?: string;
}

export interface RegisterService {
  applications(asker: Asker): Promise<FromRegister<ApplicationRecord>>;
  payments(asker: Asker): Promise<FromRegister<PaymentRecord>>;
}
