import type { ConversationKey } from '../conversations/conversation.ts';
import type { DayOf } from './cells.ts';
import type { Contact } from './contact.ts';
import type { Batch, ReportHistory, ReportStore, Touched } from './ports.ts';
import { repeatedOf, repeatWithinMs, withRepeat } from './repeats.ts';
import { type HistoryEntry, takeIn } from './take-in.ts';
import { Tally } from './tally.ts';

export interface ReportPorts {
  readonly history: ReportHistory;
  readonly reports: ReportStore;
  readonly dayOf: DayOf;
}

/** Entries looked at for one batch: the turns of conversations do not wait longer than for these, some 20 ms. */
const pageSize = 300;

/**
 * Takes what is new in the history into the reports: batch after batch until there is nothing more. Ids are given a
 * moment before entries are stored, so that the last `overlapMs` are looked at again; what is known already by its
 * number changes nothing. Several processes may try: of two batches of one number one is begun.
 * Gives the entries taken in; `undefined`: somebody else is at it. `goesOn`, asked before
 * each batch: false ends it.
 */
export async function aggregate(
  ports: ReportPorts,
  overlapMs: number,
  goesOn: () => boolean | Promise<boolean> = () => true,
): Promise<number | undefined> {
  const { reports, history } = ports;
  let head = await reports.head();
  await reports.carryOut(head);
  let from = idBefore(head.cursor, overlapMs);
  let taken = 0;
  while (await goesOn()) {
    const { conversations, last } = await history.touched({ after: from, limit: pageSize });
    if (last === undefined) return taken;
    from = last;
    const before = byId(await reports.contacts(conversations));
    const entries = await newEntries(ports, conversations, before);
    if (entries.length === 0) continue;
    const after = new Map<string, Contact>();
    for (const entry of entries) {
      const id = entry.conversationId;
      after.set(id, takeIn(after.get(id) ?? before.get(id), entry));
    }
    const place = { number: head.number + 1, cursor: later(last, head.cursor) };
    const next = { ...place, ...(await changesOf(ports, before, after)) };
    if (!(await reports.begin(next))) return undefined;
    await reports.carryOut(next);
    head = next;
    taken += entries.length;
  }
  return taken;
}

export function byId(contacts: readonly Contact[]): ReadonlyMap<string, Contact> {
  return new Map(contacts.map((contact) => [contact.id, contact]));
}

async function newEntries(
  { history }: ReportPorts,
  conversations: readonly Touched[],
  known: ReadonlyMap<string, Contact>,
): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  const behind: (ConversationKey & { readonly seq: number })[] = [];
  for (const touched of conversations) {
    const { tenantId, id } = touched;
    const seq = known.get(id)?.seq ?? 0;
    if (touched.seq <= seq) continue;
    const read = touched.entriesAfter(seq);
    if (read) entries.push(...read);
    else behind.push({ tenantId, id, seq });
  }
  return behind.length === 0 ? entries : [...entries, ...(await history.since(behind))];
}

/**
 * What has to be added to the cells when contacts are as in `after`, and no more as in `before`: them and the others of
 * the same people, of which it may be known only now whether they were repeated.
 */
export async function changesOf(
  { reports, dayOf }: Pick<ReportPorts, 'reports' | 'dayOf'>,
  before: ReadonlyMap<string, Contact>,
  after: ReadonlyMap<string, Contact>,
): Promise<Pick<Batch, 'contacts' | 'changes'>> {
  const judged = await withRepeats(reports, after);
  const tally = new Tally();
  const contacts: Contact[] = [];
  for (const { stored, contact } of judged.values()) {
    const old = stored ?? before.get(contact.id);
    if (!old) tally.count(contact, 1, dayOf);
    else if (isSame(old, contact)) continue;
    else tally.change(old, contact, dayOf);
    contacts.push(contact);
  }
  return { contacts, changes: tally.slots() };
}

function isSame(one: Contact, other: Contact): boolean {
  return one === other || (one.seq === other.seq && JSON.stringify(one) === JSON.stringify(other));
}

interface Judged {
  /** As it was, of one that is judged only because of others. */
  readonly stored?: Contact;
  readonly contact: Contact;
}

async function withRepeats(
  reports: ReportStore,
  after: ReadonlyMap<string, Contact>,
): Promise<ReadonlyMap<string, Judged>> {
  const judged = new Map<string, Judged>([...after].map(([id, contact]) => [id, { contact }]));
  const people = new Map<string, { tenantId: string; personId: string }>();
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { tenantId, personId, startedAt } of after.values()) {
    if (personId === undefined) continue;
    people.set(`${tenantId}:${personId}`, { tenantId, personId });
    from = Math.min(from, startedAt - repeatWithinMs);
    to = Math.max(to, startedAt + repeatWithinMs);
  }
  if (people.size === 0) return judged;
  for (const stored of await reports.contactsOf({ people: [...people.values()], from, to }))
    if (!judged.has(stored.id)) judged.set(stored.id, { stored, contact: stored });
  for (const theirs of byPerson(judged.values())) {
    const repeated = repeatedOf(theirs.map(({ contact }) => contact));
    const latest = Math.max(...theirs.map(({ stored, contact }) => (stored ? 0 : contact.startedAt)));
    for (const { stored, contact } of theirs) {
      // Of one that began after all that changed, what came later was not read; and nothing changes for it.
      if (stored && contact.startedAt > latest) continue;
      const { id } = contact;
      // What is new is written anew: contacts are compared as text, whatever way they came about.
      if (stored && repeated.has(id) === (contact.isRepeated === true)) continue;
      judged.set(id, { ...(stored ? { stored } : {}), contact: withRepeat(contact, repeated.has(id)) });
    }
  }
  return judged;
}

function byPerson(judged: Iterable<Judged>): readonly (readonly Judged[])[] {
  const people = new Map<string, Judged[]>();
  for (const one of judged) {
    const { tenantId, personId } = one.contact;
    if (personId === undefined) continue;
    const name = `${tenantId}:${personId}`;
    people.set(name, [...(people.get(name) ?? []), one]);
  }
  return [...people.values()];
}

/** Ids are compared as text. */
function later(one: string, other: string): string {
  return one < other ? other : one;
}

/** The smallest id (UUID version 7) of an entry made so long before this one. */
export function idBefore(id: string, ms: number): string {
  const at = id === '' ? 0 : Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  return firstIdAt(Math.max(0, at - ms));
}

/** Comes before every id made at this moment or later. */
export function firstIdAt(at: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
