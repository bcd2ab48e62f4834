import type { Connection, Model } from 'mongoose';
import { defined, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { prepareIndexes } from '../prepare-indexes.ts';
import { type JobDocument, jobModel } from './job-document.ts';

export type { Connection } from 'mongoose';

/** One run of a job: its id and the token of whoever runs it. */
export interface JobRun {
  readonly id: string;
  readonly token: string;
}

export interface NextTry {
  readonly runAt: Date;
  readonly attemptsMade: number;
  readonly error: string;
  readonly waitingKey: string | undefined;
}

/**
 * The `jobs` collection. Every change is one guarded write, so any number of processes may work on it;
 * a job that is done is deleted.
 */
export class MongooseJobRecords {
  readonly model: Model<JobDocument>;
  readonly #connection: Connection;
  #prepared: Promise<void> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.model = jobModel(connection);
  }

  /** Makes the indexes, once. Uniqueness of keys needs them, so nothing is added before. */
  prepare(): Promise<void> {
    this.#prepared ??= this.#makeIndexes().catch((error: unknown) => {
      this.#prepared = undefined;
      throw error;
    });
    return this.#prepared;
  }

  async #makeIndexes(): Promise<void> {
    const model = this.#connection.models.Job;
    if (model) await prepareIndexes(model);
  }

  /** `false` when a job with the same `waitingKey` waits already. */
  async add(job: JobDocument): Promise<boolean> {
    try {
      await driverWrites(this.model).insertOne(defined(job) as JobDocument);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** The oldest waiting job becomes the caller's until `lockedUntil`; nobody else gets it. */
  async claim(name: string, token: string, lockedUntil: Date): Promise<JobDocument | undefined> {
    const job = await this.model
      .findOneAndUpdate(
        { state: 'waiting', name },
        { $set: { state: 'active', token, lockedUntil }, $unset: { waitingKey: 1, runAt: 1 } },
        { sort: { _id: 1 }, returnDocument: 'after' },
      )
      .lean<JobDocument>();
    return job ?? undefined;
  }

  /** Says that the runs go on; leaves those alone that are no longer the caller's. */
  async extend(runs: readonly JobRun[], lockedUntil: Date): Promise<void> {
    await this.model.updateMany(
      { _id: { $in: runs.map((run) => run.id) }, token: { $in: runs.map((run) => run.token) } },
      { $set: { lockedUntil } },
    );
  }

  /** `false` when the run was taken away in the meantime; the job then runs again elsewhere. */
  async complete({ id, token }: JobRun): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ _id: id, token });
    return deletedCount === 1;
  }

  /** Takes the key again unless a newer namesake holds it; then both run. */
  async tryAgain(run: JobRun, next: NextTry): Promise<void> {
    const { waitingKey, ...fields } = next;
    const change = (extra: Partial<JobDocument>) =>
      this.model.updateOne(
        { _id: run.id, token: run.token },
        { $set: { ...fields, ...extra, state: 'delayed' }, $unset: { token: 1, lockedUntil: 1 } },
      );
    try {
      await change(waitingKey === undefined ? {} : { waitingKey });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await change({});
    }
  }

  async bury(run: JobRun, end: Pick<JobDocument, 'attemptsMade' | 'error' | 'failedAt'>): Promise<void> {
    await this.model.updateOne(
      { _id: run.id, token: run.token },
      { $set: { ...end, state: 'dead' }, $unset: { token: 1, lockedUntil: 1 } },
    );
  }

  async hasWaiting(name: string): Promise<boolean> {
    return (await this.model.exists({ state: 'waiting', name })) !== null;
  }

  /** When the first delayed job of these names is due. */
  async nextRunAt(names: readonly string[]): Promise<Date | undefined> {
    const next = await this.model
      .findOne({ state: 'delayed', name: { $in: names } }, { runAt: 1 })
      .sort({ runAt: 1 })
      .lean<Pick<JobDocument, 'runAt'>>();
    return next?.runAt;
  }

  async promoteDue(names: readonly string[], now: Date): Promise<number> {
    const { modifiedCount } = await this.model.updateMany(
      { state: 'delayed', name: { $in: names }, runAt: { $lte: now } },
      { $set: { state: 'waiting' }, $unset: { runAt: 1 } },
    );
    return modifiedCount;
  }

  /**
   * Jobs whose process died or froze wait again; those it happened to `maxStalls` times are given up, lest a job
   * that kills its process kills it for ever. A lock beyond `farOff` was set before the clock went back.
   */
  async releaseStalled(when: {
    readonly now: Date;
    readonly farOff: Date;
    readonly maxStalls: number;
  }): Promise<{ readonly released: number; readonly buried: number }> {
    const unlock = { $unset: { token: 1, lockedUntil: 1 } } as const;
    let released = 0;
    let buried = 0;
    for (const lockedUntil of [{ $lt: when.now }, { $gt: when.farOff }]) {
      const dead = await this.model.updateMany(
        { state: 'active', lockedUntil, stalls: { $gte: when.maxStalls } },
        { $set: { state: 'dead', error: 'stalled', failedAt: when.now }, ...unlock },
      );
      const again = await this.model.updateMany(
        { state: 'active', lockedUntil, stalls: { $lt: when.maxStalls } },
        { $set: { state: 'waiting' }, $inc: { stalls: 1 }, ...unlock },
      );
      buried += dead.modifiedCount;
      released += again.modifiedCount;
    }
    return { released, buried };
  }

  count(state: JobDocument['state']): Promise<number> {
    return this.model.countDocuments({ state });
  }

  async listDead(limit: number): Promise<readonly JobDocument[]> {
    return this.model.find({ state: 'dead' }).sort({ failedAt: -1 }).limit(limit).lean<JobDocument[]>();
  }

  /** Gives a dead job all its attempts again. Gives its name, or nothing when there is no such dead job. */
  async revive(id: string): Promise<string | undefined> {
    const job = await this.model
      .findOneAndUpdate(
        { _id: id, state: 'dead' },
        {
          $set: { state: 'waiting', attemptsMade: 0, stalls: 0 },
          $unset: { error: 1, failedAt: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean<JobDocument>();
    return job?.name;
  }
}
