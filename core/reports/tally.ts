import { type DayOf, halfHourOf, plain, type Slot } from './cells.ts';
import { type At, type Contact, topicOf } from './contact.ts';
import { type Part, partsOf } from './contact-counts.ts';
import type { Counts } from './counters.ts';

/** Sums by counter; some may have come to zero. Maps: with objects, whose names come and go, adding up took five times as long. */
type Sums = Map<string, number>;

/** Adds up changes of cells. */
export class Tally {
  readonly #slots = new Map<string, { slot: Omit<Slot, 'cells'>; cells: Map<string, Sums> }>();
  readonly #halfHours = new Map<number, string>();

  /** Puts in, or with −1 takes out, all that a contact counts for. */
  count(contact: Contact, times: 1 | -1, dayOf: DayOf): void {
    for (const part of partsOf(contact)) this.#place(contact, part, part.counts, times, dayOf);
  }

  /** From what a contact counted for to what it counts for now: only what differs, which of a turn is little. */
  change(before: Contact, after: Contact, dayOf: DayOf): void {
    if (!isAlike(before, after)) {
      this.count(before, -1, dayOf);
      this.count(after, 1, dayOf);
      return;
    }
    const old = new Map(partsOf(before).map((part) => [part.id, part]));
    for (const part of partsOf(after)) {
      const same = old.get(part.id);
      old.delete(part.id);
      if (same && part.at === same.at && part.queueId === same.queueId && part.operator === same.operator)
        this.#place(after, part, difference(same.counts, part.counts), 1, dayOf);
      else {
        if (same) this.#place(before, same, same.counts, -1, dayOf);
        this.#place(after, part, part.counts, 1, dayOf);
      }
    }
    for (const gone of old.values()) this.#place(before, gone, gone.counts, -1, dayOf);
  }

  #place(contact: Contact, part: Part, counts: Counts, times: 1 | -1, dayOf: DayOf): void {
    const summands = Object.entries(counts);
    if (summands.length === 0) return;
    const { tenantId, channel } = contact;
    const { at, queueId, operator, only } = part;
    const where = `${plain(queueId)}|${plain(channel)}|`;
    const day = dayOf(tenantId, at);
    const add = (cube: Slot['cube'], slot: string, detail = '') =>
      this.#add({ tenantId, cube, slot }, where + plain(detail), summands, times);
    if (only) {
      add(only.cube, day, only.detail);
      return;
    }
    add('base', this.#halfHour(at));
    add('day', day);
    add('operator', day, operator);
    add('topic', day, topicOf(contact));
    add('region', day, contact.region);
    add('language', day, contact.language);
    add('age', day, contact.age);
    add('edition', day, contact.edition);
  }

  add(slot: Omit<Slot, 'cells'>, cell: string, counts: Counts, times: 1 | -1): void {
    this.#add(slot, cell, Object.entries(counts), times);
  }

  #add(
    slot: Omit<Slot, 'cells'>,
    cell: string,
    summands: readonly (readonly [string, number])[],
    times: 1 | -1,
  ): void {
    const name = `${slot.tenantId}:${slot.cube}:${slot.slot}`;
    let known = this.#slots.get(name);
    if (!known) {
      known = { slot, cells: new Map() };
      this.#slots.set(name, known);
    }
    let sums = known.cells.get(cell);
    if (!sums) {
      sums = new Map();
      known.cells.set(cell, sums);
    }
    for (const [name, n] of summands) sums.set(name, (sums.get(name) ?? 0) + times * n);
  }

  /** What is not zero. */
  slots(): readonly Slot[] {
    return [...this.#slots.values()].flatMap(({ slot, cells }) => {
      const filled = [...cells].flatMap(([cell, sums]) => {
        const counts = [...sums].filter(([, n]) => n !== 0);
        return counts.length === 0 ? [] : [[cell, Object.fromEntries(counts)] as const];
      });
      return filled.length === 0 ? [] : [{ ...slot, cells: Object.fromEntries(filled) }];
    });
  }

  #halfHour(at: At): string {
    const half = Math.floor(at / 1_800_000);
    let slot = this.#halfHours.get(half);
    if (slot === undefined) {
      slot = halfHourOf(at);
      this.#halfHours.set(half, slot);
    }
    return slot;
  }
}

/** What every cube asks of a contact is the same in both. */
function isAlike(one: Contact, other: Contact): boolean {
  return (
    one.tenantId === other.tenantId &&
    one.channel === other.channel &&
    one.region === other.region &&
    one.language === other.language &&
    one.age === other.age &&
    one.edition === other.edition &&
    topicOf(one) === topicOf(other)
  );
}

function difference(before: Counts, after: Counts): Counts {
  const found: Record<string, number> = {};
  for (const name in after) {
    const more = (after[name] ?? 0) - (before[name] ?? 0);
    if (more !== 0) found[name] = more;
  }
  for (const name in before) if (!(name in after)) found[name] = -(before[name] ?? 0);
  return found;
}
