import { emptySlots, slotsOfDay } from './contact-series.ts';
import { presenceOf } from './shift-patterns.ts';
import type { CrewMember, Shift } from './shift-rules.ts';

/** Per half hour of the plan, from the first midnight on. */
export type Slots = readonly number[];

/** What a plan is for: who can work when, and how many each queue needs. */
export interface Demand {
  /** In order, one after the other. */
  readonly days: readonly string[];
  /** Operators to be planned, by queue. */
  readonly need: ReadonlyMap<string, Slots>;
}

/** Operators at work in each half hour, by who serves the same queues (see `crewKey`). */
export function presentByCrew(
  shifts: readonly Shift[],
  of: { readonly days: readonly string[]; readonly crew: ReadonlyMap<string, CrewMember> },
): ReadonlyMap<string, Slots> {
  const found = new Map<string, number[]>();
  for (const shift of shifts) {
    const member = of.crew.get(shift.staffId);
    const day = of.days.indexOf(shift.day);
    if (!member || day < 0) continue;
    const key = crewKey(member);
    const slots = found.get(key) ?? of.days.flatMap(emptySlots);
    found.set(key, slots);
    addPresence(slots, shift, day);
  }
  return found;
}

/** Those who serve the same queues stand in for each other. */
export function crewKey({ queueIds }: Pick<CrewMember, 'queueIds'>): string {
  return JSON.stringify(queueIds.toSorted());
}

/** The people of each crew. */
export function crewsOf(
  members: ReadonlyMap<string, CrewMember>,
): ReadonlyMap<string, readonly CrewMember[]> {
  const found = new Map<string, CrewMember[]>();
  for (const member of members.values()) {
    const key = crewKey(member);
    found.set(key, [...(found.get(key) ?? []), member]);
  }
  return found;
}

export function queuesOfCrew(key: string): readonly string[] {
  return JSON.parse(key);
}

/** Adds a shift to the counts; what reaches beyond the plan's last midnight is left out. */
export function addPresence(
  slots: number[],
  shift: Pick<Shift, 'start' | 'end' | 'lunch' | 'breaks'>,
  day: number,
  sign: 1 | -1 = 1,
): void {
  const first = day * slotsOfDay + shift.start / 30;
  for (const [index, share] of presenceOf(shift).entries())
    if (first + index < slots.length) slots[first + index] = (slots[first + index] ?? 0) + sign * share;
}

/**
 * Whom each queue gets, half hour by half hour: those who serve one queue go there, those who serve several where most
 * are missing.
 */
export function coverQueues(present: ReadonlyMap<string, Slots>, demand: Demand): ReadonlyMap<string, Slots> {
  const covered = new Map([...demand.need.keys()].map((id) => [id, demand.days.flatMap(emptySlots)]));
  const crews = [...present].map(([key, slots]) => ({ queues: queuesOfCrew(key), slots }));
  crews.sort((a, b) => a.queues.length - b.queues.length);
  for (const { queues, slots } of crews) {
    const served = queues.filter((id) => covered.has(id));
    for (const [slot, count] of slots.entries())
      if (count > 0) giveOut(count, { slot, served, covered, need: demand.need });
  }
  return covered;
}

function giveOut(
  count: number,
  of: {
    readonly slot: number;
    readonly served: readonly string[];
    readonly covered: ReadonlyMap<string, number[]>;
    readonly need: Demand['need'];
  },
): void {
  const { slot, served, covered, need } = of;
  const missing = (id: string): number => (need.get(id)?.[slot] ?? 0) - (covered.get(id)?.[slot] ?? 0);
  const add = (id: string | undefined, part: number) => {
    const slots = id === undefined ? undefined : covered.get(id);
    if (slots) slots[slot] = (slots[slot] ?? 0) + part;
  };
  let left = count;
  for (const id of served.toSorted((a, b) => missing(b) - missing(a))) {
    const part = Math.min(left, Math.max(0, missing(id)));
    add(id, part);
    left -= part;
  }
  // More than is needed anywhere: shared out where they would help first.
  add(served[0], left);
}

/** Operators missing, summed over queues, per half hour. */
export function shortageOf(covered: ReadonlyMap<string, Slots>, { need, days }: Demand): Slots {
  const found = days.flatMap(emptySlots);
  for (const [id, slots] of need)
    for (const [slot, count] of slots.entries())
      found[slot] = (found[slot] ?? 0) + Math.max(0, count - (covered.get(id)?.[slot] ?? 0));
  return found;
}
