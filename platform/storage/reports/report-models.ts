import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** The batch that was begun last, of the whole installation. */
export interface JournalDocument {
  readonly _id: string;
  readonly number: number;
  /** JSON of the batch. */
  readonly batch: string;
}

export interface ContactDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly personId?: string;
  readonly startedAt: number;
  readonly lastAt: number;
  /** Number of the batch that wrote it. */
  readonly batch: number;
  /** JSON of the contact: it is read whole, or not at all. */
  readonly contact: string;
}

export interface SlotDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly cube: string;
  readonly slot: string;
  /** Number of the last batch that is counted in it. */
  readonly batch: number;
  /** JSON of the counts by cell: read whole, by the fastest reader there is. */
  readonly cells: string;
}

export function journalModel(connection: Connection): Model<JournalDocument> {
  const schema = new Schema<JournalDocument>(
    {
      _id: { type: String, required: true },
      number: { type: Number, required: true },
      batch: { type: String, required: true },
    },
    { ...documentOptions, collection: 'report_journal' },
  );
  return connection.model<JournalDocument>('ReportJournal', schema);
}

export function contactModel(connection: Connection): Model<ContactDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      personId: String,
      startedAt: { type: Number, required: true },
      lastAt: { type: Number, required: true },
      batch: { type: Number, required: true },
      contact: { type: String, required: true },
    },
    { ...documentOptions, collection: 'report_contacts' },
  );
  schema.index({ tenantId: 1, personId: 1, startedAt: 1 });
  schema.index({ tenantId: 1, startedAt: 1, lastAt: 1 });
  schema.plugin(tenantScope);
  return connection.model<ContactDocument>('ReportContact', schema);
}

export function slotModel(connection: Connection): Model<SlotDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      cube: { type: String, required: true },
      slot: { type: String, required: true },
      batch: { type: Number, required: true },
      cells: { type: String, required: true },
    },
    { ...documentOptions, collection: 'report_slots' },
  );
  schema.index({ tenantId: 1, cube: 1, slot: 1 }, { unique: true });
  schema.plugin(tenantScope);
  return connection.model<SlotDocument>('ReportSlot', schema);
}
