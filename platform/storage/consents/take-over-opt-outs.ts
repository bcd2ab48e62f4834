import { type Connection, type Model, Schema } from 'mongoose';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, documentOptions, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';
import { type ConsentDocument, consentId, contextOf } from './consent-document.ts';

interface OptOutDocument {
  /** The party key of the number. */
  readonly _id: string;
  readonly tenantId: string;
  readonly at: Date;
}

/** What earlier releases kept of numbers that want no calls becomes consents withdrawn. Safe to run again. */
export async function takeOverOptOuts(
  connection: Connection,
  { consents, sealer }: { readonly consents: Model<ConsentDocument>; readonly sealer: Sealer },
): Promise<void> {
  const model = optOutModel(connection);
  const kept = await model.find({}).setOptions(acrossTenants).lean<OptOutDocument[]>();
  for (const { _id: partyKey, tenantId, at } of kept) {
    const _id = consentId(tenantId, `opt-out:${partyKey}`);
    const scope = { purpose: 'all', channel: 'voice', decision: 'withdrawn' } as const;
    const sealed = sealJson(sealer, { how: 'words' }, contextOf(_id));
    try {
      await driverWrites(consents).insertOne({ _id, tenantId, partyKey, ...scope, at, sealed });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    await driverWrites(model).deleteOne({ _id: partyKey, tenantId });
  }
}

function optOutModel(connection: Connection): Model<OptOutDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      at: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'call-opt-outs' },
  );
  schema.plugin(tenantScope);
  return connection.model<OptOutDocument>('CallOptOut', schema);
}
