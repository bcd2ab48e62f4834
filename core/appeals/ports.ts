import type { Appeal, AppealKey, AppealKind, AppealState, UnnumberedAppeal } from './appeal.ts';
import type { AppealChange } from './appeal-change.ts';

export type Registered =
  | { readonly outcome: 'registered'; readonly appeal: Appeal; readonly isNew: boolean }
  /** Every seat of the slot is somebody else's. */
  | { readonly outcome: 'taken' };

/** What is looked for; every field that is there must fit. */
export interface AppealFilter {
  readonly tenantId: string;
  readonly limit: number;
  readonly states?: readonly AppealState[];
  readonly kinds?: readonly AppealKind[];
  /** Who works on it. */
  readonly staffId?: string;
  readonly personId?: string;
  readonly conversationId?: string;
  /** The warning is due at this instant, or was before. */
  readonly warnBefore?: Date;
  /** The term ends at this instant, or has ended before. */
  readonly dueBefore?: Date;
  readonly dueAfter?: Date;
  /** The knowledge base could not answer it, and nobody has settled that yet. */
  readonly hasGap?: true;
  /** Whose term ends last comes first. */
  readonly latestFirst?: true;
  /** Goes on after this one. */
  readonly after?: Pick<Appeal, 'dueAt' | 'id'>;
}

/** How much an operator has to do. */
export interface Load {
  readonly open: number;
  readonly lastAssignedAt: Date;
}

export interface AppealStore {
  /**
   * Numbers it and keeps it, in one write: numbers run 1, 2, 3 … within tenant and year without gaps or repeats. The
   * same key gives what was registered first. With a `slotId` it takes one of `seats` seats of that slot.
   * @throws AppError `appeals-busy`
   */
  register(
    appeal: UnnumberedAppeal,
    options: { readonly numberPrefix: string; readonly seats: number },
  ): Promise<Registered>;
  get(key: AppealKey): Promise<Appeal | undefined>;
  findByKey(of: { readonly tenantId: string; readonly key: string }): Promise<Appeal | undefined>;
  findByNumber(of: { readonly tenantId: string; readonly number: string }): Promise<Appeal | undefined>;
  /**
   * Saves over version `next.version - 1` and appends `change`, the last of its history, in one durable write.
   * `false`: somebody saved first.
   */
  save(next: Appeal, change: AppealChange): Promise<boolean>;
  /** As `save`; a call-back takes one of `seats` seats of the slot it has now, or, without one, leaves its seat. */
  saveSeat(next: Appeal, change: AppealChange, seats: number): Promise<'saved' | 'stale' | 'taken'>;
  /** How many seats are taken, by slot; slots from `fromSlotId` on. */
  takenSeats(of: {
    readonly tenantId: string;
    readonly fromSlotId: string;
  }): Promise<ReadonlyMap<string, number>>;
  /** Latest first. */
  list(of: {
    readonly tenantId: string;
    readonly limit: number;
    readonly before?: { readonly year: number; readonly sequence: number };
  }): Promise<readonly Appeal[]>;
  /** Whose term ends first comes first. */
  find(filter: AppealFilter): Promise<readonly Appeal[]>;
  count(filter: Omit<AppealFilter, 'limit' | 'after' | 'latestFirst'>): Promise<number>;
  /** Of those who were appointed to appeals that are not answered yet, by staff id. */
  loads(of: { readonly tenantId: string }): Promise<ReadonlyMap<string, Load>>;
  /** Of all tenants: appeals whose `nextCheckAt` has come, longest due first. */
  findToCheck(now: Date, limit: number): Promise<readonly AppealKey[]>;
}

/** An appeal changed: for screens. May be missed: the store is the truth. */
export type AppealAnnounce = (appeal: Appeal, change: AppealChange) => void;
