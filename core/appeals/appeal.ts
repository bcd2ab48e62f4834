/**
 * `application`: somebody of the second line is to call or process it. `appeal`, `complaint`: written, under 59-ФЗ.
 * `message`: left when nobody was free, or a suggestion. `call-back`: at a time of her choice.
 */
export const appealKinds = ['application', 'appeal', 'complaint', 'message', 'call-back'] as const;

export type AppealKind = (typeof appealKinds)[number];

/** Everything begins as `registered`; the work on it is that of the operators. */
export type AppealState = 'registered' | 'in-work' | 'answered';

/** What a citizen has handed in. */
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
  /** Of a call-back. */
  readonly slotId?: string;
  readonly registeredAt: Date;
  readonly dueAt: Date;
  readonly state: AppealState;
}

/** Before the store has numbered it. */
export type UnnumberedAppeal = Omit<Appeal, 'number' | 'sequence'>;

export function appealNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}-${year}-${String(sequence).padStart(6, '0')}`;
}
