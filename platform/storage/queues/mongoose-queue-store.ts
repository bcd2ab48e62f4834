import { type Connection, type Model, Schema } from 'mongoose';
import type { Queue, QueueStore } from '#core/routing/index.ts';
import { documentOptions, retryUpsert } from '../documents.ts';
import { readMany } from '../driver-reads.ts';
import { Remembered } from '../remembered.ts';
import { tenantScope } from '../tenant-scope.ts';

export type QueueDocument = Omit<Queue, 'id'> & { readonly _id: string };

export class MongooseQueueStore implements QueueStore {
  readonly model: Model<QueueDocument>;
  readonly #lists = new Remembered<readonly Queue[]>();

  constructor(connection: Connection) {
    this.model = queueModel(connection);
  }

  async get(of: { readonly tenantId: string; readonly id: string }): Promise<Queue | undefined> {
    const found = await this.model.findOne({ _id: of.id, tenantId: of.tenantId }).lean<QueueDocument>();
    return found ? queueOf(found) : undefined;
  }

  async list({ tenantId }: { readonly tenantId: string }): Promise<readonly Queue[]> {
    return this.#lists.get(tenantId, async () => {
      const found = await readMany(this.model, { tenantId }, { sort: { line: 1, _id: 1 } });
      return found.map(queueOf);
    });
  }

  async put({ id, tenantId, ...fields }: Queue): Promise<void> {
    const absent = optional.filter((name) => fields[name] === undefined);
    const update = {
      $set: fields,
      ...(absent.length > 0 ? { $unset: Object.fromEntries(absent.map((name) => [name, 1])) } : {}),
    };
    await retryUpsert(() => this.model.updateOne({ _id: id, tenantId }, update, { upsert: true }));
    this.#lists.forget(tenantId);
  }
}

const optional = [
  'topic',
  'skills',
  'headStartMs',
  'mostWaiting',
  'hours',
  'rings',
  'overflow',
  'sticky',
  'wrapUpMs',
] as const satisfies readonly (keyof Queue)[];

function queueOf({ _id, ...fields }: QueueDocument): Queue {
  return { id: _id, ...fields };
}

function queueModel(connection: Connection): Model<QueueDocument> {
  const mixed = Schema.Types.Mixed;
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      name: { type: String, required: true },
      line: { type: Number, required: true },
      isCrisis: { type: Boolean, required: true },
      offerMs: { type: Number, required: true },
      topic: String,
      skills: mixed,
      headStartMs: Number,
      mostWaiting: Number,
      hours: mixed,
      rings: mixed,
      overflow: mixed,
      sticky: mixed,
      wrapUpMs: Number,
    },
    { ...documentOptions, collection: 'queues' },
  );
  schema.index({ tenantId: 1 });
  schema.plugin(tenantScope);
  return connection.model<QueueDocument>('Queue', schema);
}
