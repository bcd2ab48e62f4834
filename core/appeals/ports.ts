import type { Appeal, UnnumberedAppeal } from './appeal.ts';

export type Registered =
  | { readonly outcome: 'registered'; readonly appeal: Appeal; readonly isNew: boolean }
  /** Every seat of the slot is somebody else's. */
  | { readonly outcome: 'taken' };

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
  findByKey(of: { readonly tenantId: string; readonly key: string }): Promise<Appeal | undefined>;
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
}
