import type { RecordChange } from '../shared/change-record.ts';
import type { Case, CaseKey, UnnumberedCase } from './case.ts';
import type { CaseEvent } from './case-event.ts';
import type { Organisation } from './organisation.ts';

export interface CaseFilter {
  readonly tenantId: string;
  readonly limit: number;
  /** Of whose team she is; absent: all of the tenant, for those who see cards only. */
  readonly staffId?: string;
  readonly state?: Case['state'];
  readonly personId?: string;
  readonly conversationId?: string;
  readonly appealId?: string;
  /** Goes on after this one. */
  readonly after?: Pick<Case, 'openedAt' | 'id'>;
}

export interface CaseStore {
  /**
   * Numbers it and keeps it in one write: 1, 2, 3 … within tenant and year without gaps. The same key gives the first one.
   * @throws AppError `cases-busy`
   */
  open(
    fresh: UnnumberedCase,
    options: { readonly region: string },
  ): Promise<{ readonly case: Case; readonly isNew: boolean }>;
  get(key: CaseKey): Promise<Case | undefined>;
  /** Over version `next.version - 1`, appending `change`, in one durable write. `false`: somebody saved first. */
  save(next: Case, change: RecordChange<CaseEvent>): Promise<boolean>;
  /** Latest first. */
  list(filter: CaseFilter): Promise<readonly Case[]>;
  /** Of all tenants: cases whose next alarm has come. */
  findToCheck(now: Date, limit: number): Promise<readonly CaseKey[]>;
}

export interface OrganisationStore {
  get(of: { readonly tenantId: string; readonly id: string }): Promise<Organisation | undefined>;
  /** By name; those no longer in use too. */
  list(of: { readonly tenantId: string }): Promise<readonly Organisation[]>;
  put(organisation: Organisation): Promise<void>;
}

/** A case changed: for screens. May be missed. */
export type CaseAnnounce = (changed: Case, change: RecordChange<CaseEvent>) => void;
