import { type Connection, type Model, Schema } from 'mongoose';
import type { Representation, RepresentationStore } from '#core/people/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

type Personal = Pick<Representation, 'ground'>;
type Revoked = NonNullable<Representation['revoked']>;

/** The paper and the reason are sealed. */
export interface RepresentationDocument extends Omit<Representation, 'id' | 'ground' | 'revoked'> {
  readonly _id: string;
  readonly recordId: string;
  readonly sealed: string;
  readonly revoked?: string;
}

export class MongooseRepresentationStore implements RepresentationStore {
  readonly model: Model<RepresentationDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = representationModel(connection);
    this.#sealer = sealer;
  }

  async add(representation: Representation): Promise<void> {
    const { id, ground, revoked: _none, ...fields } = representation;
    const sealed = sealJson(this.#sealer, { ground } satisfies Personal, contextOf(representation));
    try {
      await driverWrites(this.model).insertOne({
        _id: idOf(representation),
        recordId: id,
        ...fields,
        sealed,
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async get(of: { readonly tenantId: string; readonly id: string }): Promise<Representation | undefined> {
    const found = await readOne(this.model, { _id: idOf(of), tenantId: of.tenantId });
    return found && this.#representation(found);
  }

  async list(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly Representation[]> {
    const { tenantId, personId } = of;
    const found = await readMany(
      this.model,
      { tenantId, $or: [{ representativeId: personId }, { wardId: personId }] },
      { sort: { 'confirmedBy.at': 1 } },
    );
    return found.map((one) => this.#representation(one));
  }

  async revoke(of: { readonly tenantId: string; readonly id: string }, revoked: Revoked): Promise<boolean> {
    const { matchedCount } = await driverWrites(this.model).updateOne(
      { _id: idOf(of), tenantId: of.tenantId, revoked: null },
      { $set: { revoked: sealJson(this.#sealer, revoked, `${contextOf(of)}:revoked`) } },
    );
    return matchedCount === 1;
  }

  #representation({ _id, recordId: id, sealed, revoked, ...fields }: RepresentationDocument): Representation {
    const of = { tenantId: fields.tenantId, id };
    return {
      id,
      ...fields,
      ...openJson<Personal>(this.#sealer, sealed, contextOf(of)),
      ...(revoked === undefined
        ? {}
        : { revoked: openJson<Revoked>(this.#sealer, revoked, `${contextOf(of)}:revoked`) }),
    };
  }
}

function idOf({ tenantId, id }: Pick<Representation, 'tenantId' | 'id'>): string {
  return `${tenantId}:${id}`;
}

function contextOf(of: Pick<Representation, 'tenantId' | 'id'>): string {
  return `representation:${idOf(of)}`;
}

function representationModel(connection: Connection): Model<RepresentationDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      recordId: text,
      tenantId: text,
      representativeId: text,
      wardId: text,
      kind: text,
      from: text,
      until: String,
      confirmedBy: { type: Schema.Types.Mixed, required: true },
      sealed: text,
      revoked: String,
    },
    { ...documentOptions, collection: 'representations' },
  );
  schema.index({ tenantId: 1, representativeId: 1 });
  schema.index({ tenantId: 1, wardId: 1 });
  schema.plugin(tenantScope);
  return connection.model<RepresentationDocument>('Representation', schema);
}
