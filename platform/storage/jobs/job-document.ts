import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';

/** `waiting`: may run now. `delayed`: from `runAt`. `active`: runs until `lockedUntil`. `dead`: given up. */
export type JobState = 'waiting' | 'delayed' | 'active' | 'dead';

export interface JobDocument {
  readonly _id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  readonly state: JobState;
  readonly addedAt: Date;
  /** Runs altogether before the job is dead. */
  readonly attempts: number;
  readonly attemptsMade: number;
  readonly backoffMs: number;
  /** Times its process died or froze while it ran. */
  readonly stalls: number;
  readonly key?: string;
  /** Name and key, while the job waits and holds the key: unique. */
  readonly waitingKey?: string;
  readonly runAt?: Date;
  /** Whose run it is: only the holder of the token may end it. */
  readonly token?: string;
  readonly lockedUntil?: Date;
  readonly error?: string;
  readonly failedAt?: Date;
}

/** Dead jobs are kept this long for people to look at and run again. */
export const deadJobsKeptSeconds = 30 * 24 * 3600;

export function jobModel(connection: Connection): Model<JobDocument> {
  const existing = connection.models.Job;
  if (existing) return existing as Model<JobDocument>;
  const schema = new Schema<JobDocument>(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      data: { type: Schema.Types.Mixed, required: true },
      state: { type: String, required: true },
      addedAt: { type: Date, required: true },
      attempts: { type: Number, required: true },
      attemptsMade: { type: Number, required: true },
      backoffMs: { type: Number, required: true },
      stalls: { type: Number, required: true },
      key: String,
      waitingKey: String,
      runAt: Date,
      token: String,
      lockedUntil: Date,
      error: String,
      failedAt: Date,
    },
    { ...documentOptions, collection: 'jobs' },
  );
  schema.index({ state: 1, name: 1, _id: 1 });
  schema.index({ state: 1, runAt: 1 });
  schema.index({ state: 1, lockedUntil: 1 });
  schema.index({ waitingKey: 1 }, { unique: true, sparse: true });
  schema.index({ failedAt: 1 }, { expireAfterSeconds: deadJobsKeptSeconds });
  return connection.model<JobDocument>('Job', schema);
}
