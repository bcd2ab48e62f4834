import { type Connection, type Model, Schema } from 'mongoose';
import type { HelpAgreement, HelpKey, HelpStore } from '#core/routing/index.ts';
import { acrossTenants, defined, documentOptions, isDuplicate } from '../documents.ts';
import { readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { Remembered } from '../remembered.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Ids, numbers and instants: nothing personal. `askedAt` and `isSeated` serve queries. */
interface HelpDocument extends Omit<HelpAgreement, 'id'> {
  readonly _id: string;
  readonly agreementId: string;
  readonly askedAt: Date;
  readonly isSeated?: true;
}

const mostShown = 100;

/** An agreement belongs to whoever asks; the helper finds it by its own id. */
export class MongooseHelpStore implements HelpStore {
  readonly model: Model<HelpDocument>;
  readonly #live = new Remembered<readonly HelpAgreement[]>();

  constructor(connection: Connection) {
    this.model = helpModel(connection);
  }

  async get(key: HelpKey): Promise<HelpAgreement | undefined> {
    const found = await readOne(this.model, { _id: idOf(key), tenantId: key.tenantId });
    return found && agreementOf(found);
  }

  async add(agreement: HelpAgreement): Promise<void> {
    try {
      await driverWrites(this.model).insertOne(documentOf(agreement));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    this.#forget(agreement);
  }

  async save(next: HelpAgreement): Promise<boolean> {
    const { _id, tenantId } = documentOf(next);
    const before = { _id, tenantId, version: next.version - 1 };
    const { matchedCount } = await driverWrites(this.model).replaceOne(before, documentOf(next));
    this.#forget(next);
    return matchedCount === 1;
  }

  async listOf({ tenantId }: { readonly tenantId: string }): Promise<readonly HelpAgreement[]> {
    return this.#list({ $or: [{ tenantId }, { helperId: tenantId }] }, mostShown);
  }

  async listLive({ tenantId }: { readonly tenantId: string }): Promise<readonly HelpAgreement[]> {
    return this.#live.get(tenantId, async () => {
      const isLive = [{ state: 'agreed' }, { isSeated: true }];
      return this.#list({
        $or: [{ tenantId }, { helperId: tenantId }].flatMap((side) =>
          isLive.map((condition) => ({ ...side, ...condition })),
        ),
      });
    });
  }

  async listSeated(): Promise<readonly HelpAgreement[]> {
    return this.#list({ isSeated: true });
  }

  /** Both sides' by the condition: an agreement is read by whoever it names. */
  async #list(condition: Record<string, unknown>, limit = 1_000): Promise<readonly HelpAgreement[]> {
    const found = await this.model
      .find(condition)
      .setOptions(acrossTenants)
      .sort({ askedAt: -1, _id: -1 })
      .limit(limit)
      .lean<HelpDocument[]>();
    return found.map(agreementOf);
  }

  #forget({ tenantId, helperId }: Pick<HelpAgreement, 'tenantId' | 'helperId'>): void {
    this.#live.forget(tenantId);
    this.#live.forget(helperId);
  }
}

function idOf({ tenantId, id }: HelpKey): string {
  return `${tenantId}:${id}`;
}

function documentOf(agreement: HelpAgreement): HelpDocument {
  const { id, terms, words, seats, ...fields } = agreement;
  return defined({
    _id: idOf(agreement),
    agreementId: id,
    ...fields,
    terms: defined(terms),
    words,
    seats,
    askedAt: words[0]?.at ?? new Date(0),
    isSeated: seats.length > 0 ? (true as const) : undefined,
  });
}

function agreementOf({ _id, agreementId, askedAt, isSeated, ...fields }: HelpDocument): HelpAgreement {
  return { id: agreementId, ...fields };
}

function helpModel(connection: Connection): Model<HelpDocument> {
  const text = { type: String, required: true } as const;
  const mixed = { type: Schema.Types.Mixed, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      agreementId: text,
      tenantId: text,
      helperId: text,
      version: { type: Number, required: true },
      state: text,
      terms: mixed,
      toQueueId: String,
      seats: mixed,
      words: mixed,
      askedAt: { type: Date, required: true },
      isSeated: Boolean,
    },
    { ...documentOptions, collection: 'help-agreements' },
  );
  schema.index({ tenantId: 1, askedAt: -1 });
  schema.index({ helperId: 1, askedAt: -1 });
  schema.index({ isSeated: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<HelpDocument>('HelpAgreement', schema);
}
