import { slotMinutes } from './call-back-slots.ts';

export interface CallBackRules {
  /** Calls that can be made in one half hour, where no plan of shifts says how many. */
  readonly callBacksPerSlot: number;
  /** By slot, as far as shifts are planned and published. */
  readonly plannedSeats?: (tenantId: string) => Promise<ReadonlyMap<string, number>>;
}

/** A call with what is looked up before it and written down after it. */
const callMinutes = 10;

/** More than this nobody plans to call in half an hour. */
const most = 50;

/**
 * Calls that can be made in one half hour: by those who are planned to be there and are not needed for who comes by
 * herself. Both are counted in operators, whole ones and parts.
 */
export function callBackSeats({
  planned,
  needed,
}: {
  readonly planned: number;
  readonly needed: number;
}): number {
  const spare = Math.max(0, planned - needed);
  // Sums of shares of half hours are a little off.
  return Math.min(most, Math.floor((spare * slotMinutes) / callMinutes + 1e-6));
}

/** How many call-backs each half hour takes, by its slot: as the plan of shifts says, or the same in all where there is none. */
export async function seatsIn(
  { callBacksPerSlot, plannedSeats }: CallBackRules,
  tenantId: string,
): Promise<(slotId: string) => number> {
  const planned = await plannedSeats?.(tenantId);
  return (slotId) => planned?.get(slotId) ?? callBacksPerSlot;
}
