import { type Connection, type Model, Schema } from 'mongoose';
import type { AuditHead, AuditQuery, AuditRecord, AuditRecords } from '#platform/security/audit.ts';
import { documentOptions, isDuplicate, retryUpsert } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

/** `_id` is tenant and `seq`: two records of one place cannot both be. `related` is absent when empty. */
export interface AuditDocument extends Omit<AuditRecord, 'id'> {
  readonly _id: string;
  readonly recordId: string;
}

/** `_id` is the tenant. */
export interface AuditHeadDocument extends AuditHead {
  readonly _id: string;
}

export class MongooseAuditRecords implements AuditRecords {
  readonly model: Model<AuditDocument>;
  readonly headModel: Model<AuditHeadDocument>;

  constructor(connection: Connection) {
    this.model = auditModel(connection);
    this.headModel = auditHeadModel(connection);
  }

  async append(records: readonly AuditRecord[]): Promise<boolean> {
    try {
      await driverWrites(this.model).insertMany(records.map(documentOf), { ordered: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async last(tenantId: string): Promise<AuditRecord | undefined> {
    const [last] = await this.list({ tenantId, limit: 1 });
    return last;
  }

  async page(tenantId: string, afterSeq: number, limit: number): Promise<readonly AuditRecord[]> {
    const found = await this.model
      .find({ tenantId, seq: { $gt: afterSeq } })
      .sort({ seq: 1 })
      .limit(limit)
      .lean<AuditDocument[]>();
    return found.map(recordOf);
  }

  async list({ tenantId, limit, beforeSeq, actor, subject }: AuditQuery): Promise<readonly AuditRecord[]> {
    const found = await this.model
      .find({
        tenantId,
        ...(actor === undefined ? {} : { actor }),
        ...(subject === undefined ? {} : { subject }),
        ...(beforeSeq === undefined ? {} : { seq: { $lt: beforeSeq } }),
      })
      .sort({ seq: -1 })
      .limit(limit)
      .lean<AuditDocument[]>();
    return found.map(recordOf);
  }

  /** Inserts, or moves on what lies further back; what lies ahead makes the upsert a duplicate and stays. */
  async setHead({ tenantId, seq, hash, mac }: AuditHead): Promise<void> {
    try {
      await retryUpsert(() =>
        this.headModel.updateOne(
          { _id: tenantId, tenantId, seq: { $lt: seq } },
          { $set: { seq, hash, mac } },
          { upsert: true },
        ),
      );
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async head(tenantId: string): Promise<AuditHead | undefined> {
    const found = await this.headModel.findOne({ _id: tenantId, tenantId }).lean<AuditHeadDocument>();
    return found ? { tenantId, seq: found.seq, hash: found.hash, mac: found.mac } : undefined;
  }
}

function documentOf({ id, ...fields }: AuditRecord): AuditDocument {
  return { _id: `${fields.tenantId}:${fields.seq}`, recordId: id, ...fields };
}

function recordOf({ _id, recordId, ...fields }: AuditDocument): AuditRecord {
  return { id: recordId, ...fields };
}

function auditModel(connection: Connection): Model<AuditDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      recordId: { type: String, required: true },
      tenantId: { type: String, required: true },
      seq: { type: Number, required: true },
      at: { type: Date, required: true },
      actor: { type: String, required: true },
      action: { type: String, required: true },
      subject: { type: String, required: true },
      related: { type: [String], default: undefined },
      prevHash: String,
      hash: { type: String, required: true },
    },
    { ...documentOptions, collection: 'audit' },
  );
  schema.index({ tenantId: 1, seq: 1 }, { unique: true });
  schema.index({ tenantId: 1, subject: 1, seq: -1 });
  schema.index({ tenantId: 1, actor: 1, seq: -1 });
  schema.plugin(tenantScope);
  return connection.model<AuditDocument>('Audit', schema);
}

function auditHeadModel(connection: Connection): Model<AuditHeadDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      seq: { type: Number, required: true },
      hash: { type: String, required: true },
      mac: { type: String, required: true },
    },
    { ...documentOptions, collection: 'audit_heads' },
  );
  schema.plugin(tenantScope);
  return connection.model<AuditHeadDocument>('AuditHead', schema);
}
