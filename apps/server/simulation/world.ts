import type { DayBooks } from './day-books.ts';
import type { SimulatedCore } from './simulated-core.ts';

/** Where citizens and operators of a simulated day live: one clock, one order of events. */
export interface World {
  readonly core: SimulatedCore;
  readonly books: DayBooks;
  readonly tenantId: string;
  now(): number;
  after(ms: number, work: () => Promise<void>): void;
}

/** With this mean; as waits and talks are spread. */
export function exponential(random: () => number, mean: number): number {
  return -mean * Math.log(1 - random());
}

export function between(random: () => number, least: number, most: number): number {
  return least + random() * (most - least);
}

export function pickOf<T>(random: () => number, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}
