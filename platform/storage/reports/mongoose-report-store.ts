import type { Connection, Model } from 'mongoose';
import {
  addCounts,
  type Batch,
  type Contact,
  type Counts,
  type ReportStore,
  type Slot,
} from '#core/reports/index.ts';
import { isDuplicate, retryUpsert } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type ContactDocument,
  contactModel,
  type JournalDocument,
  journalModel,
  type SlotDocument,
  slotModel,
} from './report-models.ts';

const headId = 'head';

/** Written at once: what one bulk write of the driver takes without holding others up. */
const chunkSize = 200;

/**
 * The batch that was begun last is one document, replaced over its predecessor: that write alone decides. Whatever it
 * changes carries its number and refuses to be changed by it, or by an older one, again; so no transaction over several
 * documents is needed, in either store.
 */
export class MongooseReportStore implements ReportStore {
  readonly #journal: Model<JournalDocument>;
  readonly #contacts: Model<ContactDocument>;
  readonly #slots: Model<SlotDocument>;

  constructor(connection: Connection) {
    this.#journal = journalModel(connection);
    this.#contacts = contactModel(connection);
    this.#slots = slotModel(connection);
  }

  async head(): Promise<Batch> {
    const found = await readOne(this.#journal, { _id: headId });
    if (found) return JSON.parse(found.batch);
    const first: Batch = { number: 0, cursor: '', contacts: [], changes: [] };
    const $setOnInsert = { number: 0, batch: JSON.stringify(first) };
    await retryUpsert(() => this.#journal.updateOne({ _id: headId }, { $setOnInsert }, { upsert: true }));
    return this.head();
  }

  async begin(batch: Batch): Promise<boolean> {
    const $set = { number: batch.number, batch: JSON.stringify(batch) };
    const filter = { _id: headId, number: batch.number - 1 };
    return (await driverWrites(this.#journal).updateOne(filter, { $set })).matchedCount === 1;
  }

  async carryOut({ number, contacts, changes }: Batch): Promise<void> {
    for (let from = 0; from < changes.length; from += chunkSize)
      await this.#count(number, changes.slice(from, from + chunkSize));
    await bulk(
      this.#contacts,
      contacts.map((contact) => ({
        replaceOne: {
          filter: { _id: contact.id, tenantId: contact.tenantId, batch: { $lt: number } },
          replacement: contactDocument(contact, number),
          upsert: true,
        },
      })),
    );
  }

  /** Over what was read and nothing newer: of two that carry out the same batch, one writes each slot. */
  async #count(number: number, changes: readonly Slot[]): Promise<void> {
    const found = await Promise.all(
      changes.map((change) => readOne(this.#slots, { tenantId: change.tenantId, _id: idOf(change) })),
    );
    const known = new Map(found.flatMap((document) => (document ? [[document._id, document] as const] : [])));
    await bulk(
      this.#slots,
      changes.flatMap((change): object[] => {
        const { tenantId, cube, slot } = change;
        const _id = idOf(change);
        const before = known.get(_id);
        if (before && before.batch >= number) return [];
        const cells = JSON.stringify(withCells(before ? JSON.parse(before.cells) : {}, change.cells));
        const document = { _id, tenantId, cube, slot, batch: number, cells };
        if (!before) return [{ insertOne: { document } }];
        return [{ replaceOne: { filter: { _id, tenantId, batch: before.batch }, replacement: document } }];
      }),
    );
  }

  /** One by one: asked for many ids at once, the embedded store goes through all of the tenant's. */
  async contacts(ids: Parameters<ReportStore['contacts']>[0]): Promise<readonly Contact[]> {
    const found = await Promise.all(
      ids.map(({ tenantId, id }) => readOne(this.#contacts, { tenantId, _id: id })),
    );
    return found.flatMap((document) => (document ? [contactOf(document)] : []));
  }

  async contactsOf(of: Parameters<ReportStore['contactsOf']>[0]): Promise<readonly Contact[]> {
    const startedAt = { $gte: of.from, $lte: of.to };
    const found = await Promise.all(
      [...byTenant(of.people, ({ personId }) => personId)].map(([tenantId, people]) =>
        readMany(this.#contacts, { tenantId, personId: { $in: people }, startedAt }, {}),
      ),
    );
    return found.flat().map(contactOf);
  }

  async listContacts(of: Parameters<ReportStore['listContacts']>[0]): Promise<readonly Contact[]> {
    const { tenantId, from, to, lastFrom } = of;
    const filter = { tenantId, startedAt: { $gte: from, $lt: to }, lastAt: { $gte: lastFrom } };
    return (await readMany(this.#contacts, filter, {})).map(contactOf);
  }

  async slots(of: Parameters<ReportStore['slots']>[0]): Promise<readonly Slot[]> {
    const { tenantId, cube, from, to } = of;
    const filter = { tenantId, cube, slot: { $gte: from, $lt: to } };
    const found = await readMany(this.#slots, filter, { sort: { slot: 1 } });
    return found.map(({ slot, cells }) => ({ tenantId, cube, slot, cells: JSON.parse(cells) }));
  }
}

function contactDocument(contact: Contact, batch: number): ContactDocument {
  const { id, tenantId, personId, startedAt, lastAt } = contact;
  const person = personId === undefined ? {} : { personId };
  return { _id: id, tenantId, ...person, startedAt, lastAt, batch, contact: JSON.stringify(contact) };
}

function contactOf({ contact }: ContactDocument): Contact {
  return JSON.parse(contact);
}

function idOf({ tenantId, cube, slot }: Slot): string {
  return `${tenantId}:${cube}:${slot}`;
}

function withCells(before: Slot['cells'], changes: Slot['cells']): Slot['cells'] {
  const cells: Record<string, Counts> = { ...before };
  for (const [cell, counts] of Object.entries(changes)) {
    const sum = { ...cells[cell] };
    addCounts(sum, counts);
    if (Object.keys(sum).length > 0) cells[cell] = sum;
    else delete cells[cell];
  }
  return cells;
}

function byTenant<Item extends { readonly tenantId: string }>(
  items: readonly Item[],
  read: (item: Item) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) groups.set(item.tenantId, [...(groups.get(item.tenantId) ?? []), read(item)]);
  return groups;
}

interface Bulk {
  bulkWrite(operations: readonly object[], options: { readonly ordered: boolean }): Promise<unknown>;
}

/** A duplicate key says that the document has this batch, or a later one, already: the guard did not find it. */
async function bulk<Document>(model: Model<Document>, operations: readonly object[]): Promise<void> {
  const collection: unknown = model.collection;
  for (let from = 0; from < operations.length; from += chunkSize) {
    const chunk = operations.slice(from, from + chunkSize);
    try {
      await (collection as Bulk).bulkWrite(chunk, { ordered: false });
    } catch (error) {
      if (!failuresOf(error).every(isDuplicate)) throw error;
    }
  }
}

/** Of a bulk write each one; of anything else itself. */
function failuresOf(error: unknown): readonly unknown[] {
  const all =
    typeof error === 'object' && error !== null && 'writeErrors' in error ? error.writeErrors : undefined;
  return Array.isArray(all) && all.length > 0 ? all : [error];
}
