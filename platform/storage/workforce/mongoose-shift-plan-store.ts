import { type Connection, type Model, Schema } from 'mongoose';
import type { ShiftPlan, ShiftPlanStore } from '#core/workforce/shift-plan.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Who works when: ids of staff and times, nothing personal beside. */
interface ShiftPlanDocument extends Pick<ShiftPlan, 'tenantId' | 'week' | 'version'> {
  readonly _id: string;
  /** Everything else, as JSON: it is read and written as one. */
  readonly json: string;
}

/** A week is one document, saved over the version it was decided on. */
export class MongooseShiftPlanStore implements ShiftPlanStore {
  readonly model: Model<ShiftPlanDocument>;

  constructor(connection: Connection) {
    this.model = shiftPlanModel(connection);
  }

  async get({ tenantId, week }: Pick<ShiftPlan, 'tenantId' | 'week'>): Promise<ShiftPlan | undefined> {
    const found = await readOne(this.model, { _id: idOf({ tenantId, week }), tenantId });
    return found && planOf(found);
  }

  async save(next: ShiftPlan): Promise<boolean> {
    const document = documentOf(next);
    if (next.version > 1) {
      const { _id, tenantId } = document;
      const before = { _id, tenantId, version: next.version - 1 };
      return (await driverWrites(this.model).replaceOne(before, document)).matchedCount === 1;
    }
    try {
      await driverWrites(this.model).insertOne(document);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }
}

function idOf({ tenantId, week }: Pick<ShiftPlan, 'tenantId' | 'week'>): string {
  return `${tenantId}:${week}`;
}

function documentOf({ tenantId, week, version, ...rest }: ShiftPlan): ShiftPlanDocument {
  return { _id: idOf({ tenantId, week }), tenantId, week, version, json: JSON.stringify(rest) };
}

function planOf({ tenantId, week, version, json }: ShiftPlanDocument): ShiftPlan {
  const rest = JSON.parse(json);
  return { tenantId, week, version, ...rest, changedAt: new Date(rest.changedAt) };
}

function shiftPlanModel(connection: Connection): Model<ShiftPlanDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    { _id: text, tenantId: text, week: text, version: { type: Number, required: true }, json: text },
    { ...documentOptions, collection: 'shift-plans' },
  );
  schema.plugin(tenantScope);
  return connection.model<ShiftPlanDocument>('ShiftPlan', schema);
}
