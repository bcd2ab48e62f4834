import { type Connection, type Model, Schema } from 'mongoose';
import type { InboundSms, KeptSms, SmsInbox } from '#channels/sms/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { readMany } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Repeats come within an hour, the other parts of a text within a day. */
const keptDays = 30;

/** Who wrote and what is sealed; the words go once they are in the history. */
interface InboxDocument extends Omit<InboundSms, 'from' | 'bytes'> {
  readonly _id: string;
  readonly from: string;
  readonly fromMark: string;
  /** Base64 of the text's bytes, sealed. */
  readonly sealed?: string;
  readonly isWaiting?: boolean;
}

export class MongooseSmsInbox implements SmsInbox {
  readonly model: Model<InboxDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = inboxModel(connection);
    this.#sealer = sealer;
  }

  async findLast({ tenantId, digest, since }: Parameters<SmsInbox['findLast']>[0]) {
    const filter = { tenantId, digest: this.#digest(digest), at: { $gte: since } };
    const [last] = await this.#many(filter, { sort: { at: -1 }, limit: 1 });
    return last;
  }

  async keep(sms: InboundSms): Promise<KeptSms> {
    const id = newId(sms.at.getTime());
    const { from, bytes, digest, ...fields } = sms;
    const context = contextOf(sms.tenantId, id);
    await driverWrites(this.model).insertOne({
      _id: id,
      ...defined(fields),
      digest: this.#digest(digest),
      from: this.#sealer.seal(from, context),
      fromMark: this.#fromMark(from),
      sealed: this.#sealer.seal(Buffer.from(bytes).toString('base64'), context),
      isWaiting: true,
    });
    return { ...fields, from, bytes, id, isTaken: false };
  }

  async listParts({ tenantId, from, reference, total, since }: Parameters<SmsInbox['listParts']>[0]) {
    return this.#many(
      {
        tenantId,
        fromMark: this.#fromMark(from),
        isWaiting: true,
        'part.reference': reference,
        'part.total': total,
        at: { $gte: since },
      },
      { sort: { at: 1 } },
    );
  }

  async taken({ tenantId, ids }: Parameters<SmsInbox['taken']>[0]): Promise<void> {
    for (const _id of ids)
      await driverWrites(this.model).updateOne({ _id, tenantId }, { $unset: { isWaiting: 1, sealed: 1 } });
  }

  async listWaiting({ tenantId, before, limit }: Parameters<SmsInbox['listWaiting']>[0]) {
    return this.#many({ tenantId, isWaiting: true, at: { $lt: before } }, { sort: { at: 1 }, limit });
  }

  async #many(
    filter: Readonly<Record<string, unknown>> & { readonly tenantId: string },
    page: { readonly sort: Readonly<Record<string, 1 | -1>>; readonly limit?: number },
  ): Promise<readonly KeptSms[]> {
    const found = await readMany(this.model, filter, page);
    return found.map((document) => this.#kept(document));
  }

  #kept(document: InboxDocument): KeptSms {
    const { _id: id, from, fromMark: _mark, digest: _digest, sealed, isWaiting, ...fields } = document;
    const context = contextOf(fields.tenantId, id);
    const words = sealed === undefined ? '' : this.#sealer.open(sealed, context);
    return {
      ...fields,
      id,
      from: this.#sealer.open(from, context),
      bytes: Buffer.from(words, 'base64'),
      isTaken: isWaiting !== true,
    };
  }

  #fromMark(phone: string): string {
    return this.#sealer.blindIndex(`sms:${phone}`);
  }

  /** Keyed: a short text to be guessed must not be found by its hash. */
  #digest(digest: string): string {
    return this.#sealer.blindIndex(`sms-digest:${digest}`);
  }
}

function contextOf(tenantId: string, id: string): string {
  return `sms-inbox:${tenantId}:${id}`;
}

function inboxModel(connection: Connection): Model<InboxDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      digest: text,
      from: text,
      fromMark: text,
      at: { type: Date, required: true },
      sessionId: text,
      dataCoding: { type: Number, required: true },
      part: Schema.Types.Mixed,
      sealed: String,
      isWaiting: Boolean,
    },
    { ...documentOptions, collection: 'sms-inbox' },
  );
  schema.index({ tenantId: 1, digest: 1, at: 1 });
  schema.index({ tenantId: 1, fromMark: 1, at: 1 }, { partialFilterExpression: { isWaiting: true } });
  schema.index({ tenantId: 1, isWaiting: 1, at: 1 }, { partialFilterExpression: { isWaiting: true } });
  schema.index({ at: 1 }, { expireAfterSeconds: keptDays * 24 * 3600 });
  schema.plugin(tenantScope);
  return connection.model<InboxDocument>('SmsInbox', schema);
}
