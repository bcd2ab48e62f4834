import { setImmediate } from 'node:timers/promises';
import type { Connection, Model } from 'mongoose';
import type { GapStore, GapTask, PlacedTurn, TaskEvent, TaskKey } from '#core/better-answers/index.ts';
import type { RecordChange } from '#core/shared/change-record.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  sealedFigures,
  sealedLine,
  type TaskDocument,
  type TurnDocument,
  taskDocument,
  taskFields,
  taskModel,
  taskOf,
  turnDocument,
  turnModel,
  turnOf,
} from './gap-documents.ts';

/** Opened at once: turns of conversations wait no longer than for these. */
const openedAtOnce = 50;

export class MongooseGapStore implements GapStore {
  readonly #tasks: Model<TaskDocument>;
  readonly #turns: Model<TurnDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.#tasks = taskModel(connection);
    this.#turns = turnModel(connection);
    this.#sealer = sealer;
  }

  add(task: GapTask): Promise<boolean> {
    return inserted(driverWrites(this.#tasks).insertOne(taskDocument(task, this.#sealer)));
  }

  async get({ tenantId, id }: TaskKey): Promise<GapTask | undefined> {
    const found = await readOne(this.#tasks, { _id: id, tenantId });
    return found && taskOf(found, this.#sealer);
  }

  async list({ tenantId, states }: Parameters<GapStore['list']>[0]): Promise<readonly GapTask[]> {
    const filter = { tenantId, ...(states === undefined ? {} : { state: { $in: states } }) };
    return this.#opened(await readMany(this.#tasks, filter, {}), (one) => taskOf(one, this.#sealer));
  }

  async save(next: GapTask, change: RecordChange<TaskEvent>): Promise<boolean> {
    const { id, tenantId, version } = next;
    const { matchedCount } = await driverWrites(this.#tasks).updateOne(
      { _id: id, tenantId, version: version - 1 },
      { $set: taskFields(next), $push: { history: sealedLine(next, change, this.#sealer) } },
    );
    return matchedCount === 1;
  }

  async putFigures({ tenantId, id }: TaskKey, figures: GapTask['figures']): Promise<void> {
    const $set = { figures: sealedFigures({ tenantId, id }, figures, this.#sealer) };
    await driverWrites(this.#tasks).updateOne({ _id: id, tenantId }, { $set });
  }

  async endMove({ tenantId, id }: TaskKey): Promise<void> {
    await driverWrites(this.#tasks).updateOne({ _id: id, tenantId }, { $unset: { isMoving: 1 } });
  }

  async moving(): Promise<readonly GapTask[]> {
    const found = await this.#tasks.find({ isMoving: true }).setOptions(acrossTenants).lean<TaskDocument[]>();
    return found.map((one) => taskOf(one, this.#sealer));
  }

  async remove({ tenantId, id }: TaskKey): Promise<void> {
    await driverWrites(this.#tasks).deleteOne({ _id: id, tenantId });
  }

  async putTurn(turn: PlacedTurn): Promise<{ readonly taskId: string; readonly isNew: boolean }> {
    const { id: _id, tenantId } = turn;
    if (await inserted(driverWrites(this.#turns).insertOne(turnDocument(turn, this.#sealer))))
      return { taskId: turn.taskId, isNew: true };
    const { signs, wentToPerson } = turn;
    await driverWrites(this.#turns).updateOne({ _id, tenantId }, { $set: { signs, wentToPerson } });
    const known = await readOne(this.#turns, { _id, tenantId });
    return { taskId: known?.taskId ?? turn.taskId, isNew: false };
  }

  async turn({ tenantId, id }: TaskKey): Promise<PlacedTurn | undefined> {
    const found = await readOne(this.#turns, { _id: id, tenantId });
    return found && turnOf(found, this.#sealer);
  }

  async turns({ tenantId, taskId, limit }: Parameters<GapStore['turns']>[0]): Promise<readonly PlacedTurn[]> {
    const found = await readMany(this.#turns, { tenantId, taskId }, { sort: { at: -1, _id: -1 }, limit });
    return this.#opened(found, (one) => turnOf(one, this.#sealer));
  }

  async moveTurns({ tenantId, from, to, turnIds }: Parameters<GapStore['moveTurns']>[0]): Promise<void> {
    const which = turnIds === undefined ? {} : { _id: { $in: turnIds } };
    await this.#turns.updateMany({ tenantId, taskId: from, ...which }, { $set: { taskId: to } });
  }

  async forgetTurns(before: Date, limit: number): Promise<readonly TaskKey[]> {
    const old = await this.#turns
      .find({ at: { $lt: before } }, { tenantId: 1, taskId: 1 })
      .sort({ at: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<Pick<TurnDocument, '_id' | 'tenantId' | 'taskId'>[]>();
    for (const { _id, tenantId } of old) await driverWrites(this.#turns).deleteOne({ _id, tenantId });
    const keys = new Map(old.map(({ tenantId, taskId: id }) => [`${tenantId}:${id}`, { tenantId, id }]));
    return [...keys.values()];
  }

  async #opened<From, To>(documents: readonly From[], open: (one: From) => To): Promise<readonly To[]> {
    const opened: To[] = [];
    for (const document of documents) {
      opened.push(open(document));
      if (opened.length % openedAtOnce === 0) await setImmediate();
    }
    return opened;
  }
}

/** `false`: it is there already. */
async function inserted(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}
