import { aggregate, byId, changesOf, firstIdAt, type ReportPorts } from './aggregate.ts';
import { type Cube, details, halfHourOf, type Slot } from './cells.ts';
import type { At, Contact } from './contact.ts';
import { addCounts, type Counts } from './counters.ts';
import type { Batch } from './ports.ts';
import { takeIn } from './take-in.ts';
import { Tally } from './tally.ts';

export interface Rebuilt {
  readonly conversations: number;
  readonly entries: number;
  /** Contacts and cells that were not as the histories say, and are now. Of a sound store both are 0. */
  readonly contactsMended: number;
  readonly cellsMended: number;
}

/** A conversation that rests longer than this is not looked for where it counts late parts. */
const longestMs = 31 * 24 * 3_600_000;
const windowMs = 3_600_000;
const pageSize = 2_000;
const overlapMs = 60_000;

/**
 * Counts a period of one tenant anew: every contact from its history, then every cell from the contacts. What differs is
 * mended by batches like any other, so that work goes on meanwhile and a death in the middle leaves nothing half done.
 * `undefined`: somebody else took in entries at the same moment; begin again.
 */
export async function rebuild(
  ports: ReportPorts,
  of: { readonly tenantId: string; readonly from: At; readonly to: At },
): Promise<Rebuilt | undefined> {
  if ((await aggregate(ports, overlapMs)) === undefined) return undefined;
  const seen = new Set<string>();
  const done = { conversations: 0, entries: 0, contactsMended: 0, cellsMended: 0 };
  let after = firstIdAt(of.from);
  for (;;) {
    const page = await ports.history.touched({ after, before: firstIdAt(of.to), limit: pageSize });
    if (page.last === undefined) break;
    after = page.last;
    const keys = page.conversations.filter(({ tenantId, id }) => tenantId === of.tenantId && !seen.has(id));
    if (keys.length === 0) continue;
    for (const { id } of keys) seen.add(id);
    const head = await ports.reports.head();
    const entries = await ports.history.since(keys.map((key) => ({ ...key, seq: 0 })));
    const fresh = new Map<string, Contact>();
    for (const entry of entries)
      fresh.set(entry.conversationId, takeIn(fresh.get(entry.conversationId), entry));
    const before = byId(await ports.reports.contacts(keys));
    const changed = await changesOf(ports, before, fresh);
    if (!(await mend(ports, head, changed))) return undefined;
    done.conversations += keys.length;
    done.entries += entries.length;
    done.contactsMended += changed.contacts.length;
  }
  const head = await ports.reports.head();
  const changes = await differences(ports, of);
  if (!(await mend(ports, head, { contacts: [], changes }))) return undefined;
  done.cellsMended = changes.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
  return done;
}

/** `head`: the batch that was the last one before anything was read. */
async function mend(
  { reports }: ReportPorts,
  { number, cursor }: Batch,
  what: Pick<Batch, 'contacts' | 'changes'>,
): Promise<boolean> {
  if (what.contacts.length === 0 && what.changes.length === 0) return true;
  const batch = { number: number + 1, cursor, ...what };
  if (!(await reports.begin(batch))) return false;
  await reports.carryOut(batch);
  return true;
}

/** What is lacking in the cells of the period, or too much in them. */
async function differences(
  { reports, dayOf }: ReportPorts,
  { tenantId, from, to }: { readonly tenantId: string; readonly from: At; readonly to: At },
): Promise<readonly Slot[]> {
  const tally = new Tally();
  for (let at = from - longestMs; at < to; at += windowMs) {
    const window = { tenantId, from: at, to: Math.min(at + windowMs, to), lastFrom: from };
    for (const contact of await reports.listContacts(window)) tally.count(contact, 1, dayOf);
  }
  const bounds = new Map<Cube, readonly [string, string]>([['base', [halfHourOf(from), halfHourOf(to)]]]);
  for (const cube of ['day', ...details] as const)
    bounds.set(cube, [dayOf(tenantId, from), dayOf(tenantId, to)]);
  const wanted = tally.slots().filter(({ cube, slot }) => {
    const [first, end] = bounds.get(cube) ?? ['', ''];
    return slot >= first && slot < end;
  });
  const lacking = new Tally();
  for (const slot of wanted) addSlot(lacking, slot, 1);
  for (const [cube, [first, end]] of bounds)
    for (const slot of await reports.slots({ tenantId, cube, from: first, to: end }))
      addSlot(lacking, slot, -1);
  return lacking.slots();
}

function addSlot(tally: Tally, { cells, ...slot }: Slot, times: 1 | -1): void {
  for (const [cell, counts] of Object.entries(cells)) tally.add(slot, cell, counts, times);
}

/** Cells of slots, added up. */
export function sumOf(slots: readonly Slot[]): Counts {
  const sum: Record<string, number> = {};
  for (const { cells } of slots) for (const counts of Object.values(cells)) addCounts(sum, counts);
  return sum;
}
