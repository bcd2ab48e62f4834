import { cellName, type Slot } from '../cells.ts';
import type { Contact } from '../contact.ts';
import { addCounts, type Counts } from '../counters.ts';
import type { Batch, ReportHistory, ReportStore, Touched } from '../ports.ts';
import type { HistoryEntry } from '../take-in.ts';

/** Reports in memory; as exact as the stores, and it can be stopped in the middle of a batch. */
export class MemoryReportStore implements ReportStore {
  #head: Batch = { number: 0, cursor: '', contacts: [], changes: [] };
  readonly #contacts = new Map<string, { readonly batch: number; readonly contact: Contact }>();
  readonly #slots = new Map<string, { batch: number; readonly slot: Slot }>();
  /** Steps of `carryOut` before it fails once. */
  diesAfter: number | undefined;

  async head(): Promise<Batch> {
    return this.#head;
  }

  async begin(batch: Batch): Promise<boolean> {
    if (batch.number !== this.#head.number + 1) return false;
    this.#head = structuredClone(batch);
    return true;
  }

  async carryOut({ number, contacts, changes }: Batch): Promise<void> {
    for (const { tenantId, cube, slot, cells } of changes) {
      this.#step();
      const id = `${tenantId}:${cube}:${slot}`;
      const known = this.#slots.get(id) ?? { batch: 0, slot: { tenantId, cube, slot, cells: {} } };
      if (known.batch >= number) continue;
      const sums: Record<string, Counts> = { ...known.slot.cells };
      for (const [cell, counts] of Object.entries(cells)) {
        const sum = { ...sums[cell] };
        addCounts(sum, counts);
        sums[cell] = sum;
      }
      this.#slots.set(id, { batch: number, slot: { tenantId, cube, slot, cells: sums } });
    }
    for (const contact of contacts) {
      this.#step();
      if ((this.#contacts.get(contact.id)?.batch ?? 0) < number)
        this.#contacts.set(contact.id, { batch: number, contact: structuredClone(contact) });
    }
  }

  async contacts(ids: readonly { readonly id: string }[]): Promise<readonly Contact[]> {
    return ids.flatMap(({ id }) => this.#contacts.get(id)?.contact ?? []);
  }

  async contactsOf(of: Parameters<ReportStore['contactsOf']>[0]): Promise<readonly Contact[]> {
    const people = new Set(of.people.map(({ tenantId, personId }) => `${tenantId}:${personId}`));
    return this.#all().filter(
      ({ tenantId, personId, startedAt }) =>
        people.has(`${tenantId}:${personId ?? ''}`) && startedAt >= of.from && startedAt <= of.to,
    );
  }

  async listContacts(of: Parameters<ReportStore['listContacts']>[0]): Promise<readonly Contact[]> {
    return this.#all().filter(
      ({ tenantId, startedAt, lastAt }) =>
        tenantId === of.tenantId && startedAt >= of.from && startedAt < of.to && lastAt >= of.lastFrom,
    );
  }

  async slots(of: Parameters<ReportStore['slots']>[0]): Promise<readonly Slot[]> {
    return [...this.#slots.values()]
      .map(({ slot }) => slot)
      .filter(
        ({ tenantId, cube, slot }) =>
          tenantId === of.tenantId && cube === of.cube && slot >= of.from && slot < of.to,
      )
      .sort((a, b) => (a.slot < b.slot ? -1 : 1));
  }

  #all(): readonly Contact[] {
    return [...this.#contacts.values()].map(({ contact }) => contact);
  }

  #step(): void {
    if (this.diesAfter === undefined) return;
    if (this.diesAfter === 0) {
      this.diesAfter = undefined;
      throw new Error('killed');
    }
    this.diesAfter -= 1;
  }
}

/** A history in memory: entries in the order in which they came to be seen. */
export class MemoryReportHistory implements ReportHistory {
  readonly #entries: (HistoryEntry & { readonly id: string })[] = [];

  append(id: string, entry: HistoryEntry): void {
    this.#entries.push({ ...entry, id });
  }

  async touched(of: Parameters<ReportHistory['touched']>[0]): ReturnType<ReportHistory['touched']> {
    const found = this.#entries
      .filter(({ id }) => id > of.after && (of.before === undefined || id < of.before))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, of.limit);
    const conversations = new Map<string, Touched>();
    for (const { tenantId, conversationId: id, seq } of found) {
      const furthest = Math.max(seq, conversations.get(id)?.seq ?? 0);
      const entriesAfter = (known: number) => {
        const later = found.filter((entry) => entry.conversationId === id && entry.seq > known);
        return later.length === furthest - known ? later.toSorted((a, b) => a.seq - b.seq) : undefined;
      };
      conversations.set(id, { tenantId, id, seq: furthest, entriesAfter });
    }
    return { conversations: [...conversations.values()], last: found.at(-1)?.id };
  }

  async since(conversations: Parameters<ReportHistory['since']>[0]): Promise<readonly HistoryEntry[]> {
    return conversations.flatMap(({ id, seq }) =>
      this.#entries
        .filter((entry) => entry.conversationId === id && entry.seq > seq)
        .sort((a, b) => a.seq - b.seq),
    );
  }
}

/** For tests of queries: one cell of one slot. */
export function aSlot(of: {
  readonly slot: string;
  readonly counts: Counts;
  readonly cube?: Slot['cube'];
  readonly queueId?: string;
  readonly channel?: string;
  readonly detail?: string;
  readonly tenantId?: string;
}): Slot {
  const { slot, counts, cube = 'base', queueId = 'q1', channel = 'voice', detail = '' } = of;
  const cells = { [cellName({ queueId, channel, detail })]: counts };
  return { tenantId: of.tenantId ?? 'tenant-1', cube, slot, cells };
}
