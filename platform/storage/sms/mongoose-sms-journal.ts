import { type Connection, type Model, Schema } from 'mongoose';
import type { MessageEnd, PartKey, ReceiptProof, SmsJournal, SmsPart } from '#channels/sms/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';
import { type PartDocument, partDocument, partId, partOf, toMark } from './part-document.ts';

/** A repeat of the same message comes within days; who got what stays in the history. */
const partDays = 90;

/** As long as the sound of calls: a receipt says nothing of anybody, and proves that we told her. */
const proofDays = 1_096;

/** The provider knows no more of what is older. */
const givenUpMs = 3 * 24 * 3_600_000;

type ReceiptDocument = ReceiptProof & { readonly _id: string };

export class MongooseSmsJournal implements SmsJournal {
  readonly messages: Model<PartDocument>;
  readonly receipts: Model<ReceiptDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.messages = partModel(connection);
    this.receipts = receiptModel(connection);
    this.#sealer = sealer;
  }

  async parts({ tenantId, messageKey }: Pick<PartKey, 'tenantId' | 'messageKey'>) {
    return this.#many({ tenantId, messageKey }, { sort: { n: 1 } });
  }

  async begin(parts: readonly SmsPart[]): Promise<void> {
    const documents = parts.map((part) => partDocument(part, this.#sealer));
    const writes = driverWrites(this.messages);
    try {
      const [only] = documents;
      if (documents.length === 1 && only) await writes.insertOne(only);
      else await writes.insertMany(documents, { ordered: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      for (const document of documents) await this.#put(document);
    }
  }

  async accept(key: PartKey, smscId: string): Promise<void> {
    await this.#set(key, { $set: { state: 'accepted', ...(smscId === '' ? {} : { smscId }) } });
  }

  async free(key: PartKey): Promise<void> {
    await this.#set(key, { $set: { state: 'free' }, $unset: { openSince: 1 } });
  }

  async keepReceipt(receipt: ReceiptProof): Promise<void> {
    const { tenantId, smscId, state } = receipt;
    try {
      await driverWrites(this.receipts).insertOne({
        _id: receiptId({ tenantId, smscId }, state),
        ...defined(receipt),
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async findEnd(of: { readonly tenantId: string; readonly smscId: string }) {
    const ids = [receiptId(of, 'arrived'), receiptId(of, 'failed')];
    const found = await readMany(
      this.receipts,
      { tenantId: of.tenantId, _id: { $in: ids } },
      { sort: { at: 1 }, limit: 1 },
    );
    return found[0] && proofOf(found[0]);
  }

  async findBySmscId({ tenantId, smscId }: { readonly tenantId: string; readonly smscId: string }) {
    const found = await readOne(this.messages, { tenantId, smscId });
    return found && partOf(found, this.#sealer);
  }

  async listUnresolved({ tenantId, to }: { readonly tenantId: string; readonly to: string }) {
    return this.#many(
      { tenantId, toMark: toMark(this.#sealer, to), state: 'submitting' },
      { sort: { submittedAt: 1 } },
    );
  }

  async end(key: PartKey, end: MessageEnd, message: 'open' | 'ended'): Promise<void> {
    await this.#set(key, {
      $set: { ...end, ...(message === 'ended' ? { isUntold: true } : {}) },
      $unset: { openSince: 1 },
    });
  }

  async listUntold({ tenantId, limit }: { readonly tenantId: string; readonly limit: number }) {
    return this.#many({ tenantId, isUntold: true }, { sort: { endedAt: 1 }, limit });
  }

  async told(key: PartKey): Promise<void> {
    await this.#set(key, { $unset: { isUntold: 1 } });
  }

  async takeSilent(of: {
    readonly tenantId: string;
    readonly before: Date;
    readonly now: Date;
    readonly limit: number;
  }) {
    const { tenantId, before, now, limit } = of;
    const filter = { tenantId, state: 'accepted', openSince: { $lt: before } };
    const silent = await this.#many(filter, { sort: { openSince: 1 }, limit });
    for (const part of silent) {
      const isGivenUp = now.getTime() - part.submittedAt.getTime() > givenUpMs;
      await this.#set(part, isGivenUp ? { $unset: { openSince: 1 } } : { $set: { openSince: now } });
    }
    return silent.filter(({ smscId }) => smscId !== undefined);
  }

  async lastTo({ tenantId, to }: { readonly tenantId: string; readonly to: string }) {
    const filter = {
      tenantId,
      toMark: toMark(this.#sealer, to),
      n: 0,
      'entry.seq': { $exists: true },
    };
    const [last] = await this.#many(filter, { sort: { submittedAt: -1 }, limit: 1 });
    return last;
  }

  async #put(document: PartDocument): Promise<void> {
    const { _id, tenantId } = document;
    const writes = driverWrites(this.messages);
    const { matchedCount } = await writes.replaceOne({ _id, tenantId }, document);
    if (matchedCount === 0) await writes.insertOne(document);
  }

  async #set(key: PartKey, update: Readonly<Record<string, object>>): Promise<void> {
    await driverWrites(this.messages).updateOne({ _id: partId(key), tenantId: key.tenantId }, update);
  }

  async #many(
    filter: Readonly<Record<string, unknown>> & { readonly tenantId: string },
    page: { readonly sort: Readonly<Record<string, 1 | -1>>; readonly limit?: number },
  ): Promise<readonly SmsPart[]> {
    const found = await readMany(this.messages, filter, page);
    return found.map((document) => partOf(document, this.#sealer));
  }
}

function receiptId(
  { tenantId, smscId }: { readonly tenantId: string; readonly smscId: string },
  state: string,
): string {
  return `${tenantId}:${smscId}:${state}`;
}

function proofOf({ _id, ...proof }: ReceiptDocument): ReceiptProof {
  return proof;
}

function partModel(connection: Connection): Model<PartDocument> {
  const mixed = Schema.Types.Mixed;
  const text = { type: String, required: true } as const;
  const count = { type: Number, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      messageKey: text,
      n: count,
      total: count,
      to: text,
      toMark: text,
      reference: count,
      state: text,
      submittedAt: { type: Date, required: true },
      openSince: Date,
      smscId: String,
      end: String,
      endCode: String,
      endedAt: Date,
      entry: mixed,
      choices: String,
      isUntold: Boolean,
    },
    { ...documentOptions, collection: 'sms-parts' },
  );
  schema.index({ tenantId: 1, messageKey: 1, n: 1 }, { unique: true });
  schema.index({ tenantId: 1, smscId: 1 }, { partialFilterExpression: { smscId: { $exists: true } } });
  schema.index({ tenantId: 1, toMark: 1, submittedAt: 1 });
  schema.index({ tenantId: 1, isUntold: 1, endedAt: 1 }, { partialFilterExpression: { isUntold: true } });
  schema.index({ tenantId: 1, openSince: 1 }, { partialFilterExpression: { openSince: { $exists: true } } });
  schema.index({ submittedAt: 1 }, { expireAfterSeconds: partDays * 24 * 3600 });
  schema.plugin(tenantScope);
  return connection.model<PartDocument>('SmsPart', schema);
}

function receiptModel(connection: Connection): Model<ReceiptDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      smscId: text,
      state: text,
      code: text,
      doneDate: String,
      reference: Number,
      source: text,
      at: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'sms-receipts' },
  );
  schema.index({ at: 1 }, { expireAfterSeconds: proofDays * 24 * 3600 });
  schema.plugin(tenantScope);
  return connection.model<ReceiptDocument>('SmsReceipt', schema);
}
