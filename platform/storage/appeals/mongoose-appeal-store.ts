import type { Connection, Model } from 'mongoose';
import {
  type Appeal,
  type AppealStore,
  appealNumber,
  type Registered,
  type UnnumberedAppeal,
} from '#core/appeals/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { type AppealDocument, appealDocument, appealModel, appealOf } from './appeal-document.ts';

/** Against other writers; each lost attempt means that somebody else got the number or the seat. */
const attempts = 100;

/**
 * Number and appeal are one document: a crash leaves both or none, so numbers have no gaps. Unique indexes over key,
 * number and seat decide every race.
 */
export class MongooseAppealStore implements AppealStore {
  readonly model: Model<AppealDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = appealModel(connection);
    this.#sealer = sealer;
  }

  async register(
    appeal: UnnumberedAppeal,
    { numberPrefix, seats }: { readonly numberPrefix: string; readonly seats: number },
  ): Promise<Registered> {
    const { tenantId, year } = appeal;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const known = await this.findByKey(appeal);
      if (known) return { outcome: 'registered', appeal: known, isNew: false };
      const seat = await this.#freeSeat(appeal, seats);
      if (seat === 'none') return { outcome: 'taken' };
      const sequence = (await this.#lastSequence(tenantId, year)) + 1;
      const numbered = { ...appeal, sequence, number: appealNumber(numberPrefix, year, sequence) };
      try {
        await driverWrites(this.model).insertOne(appealDocument(numbered, seat, this.#sealer));
        return { outcome: 'registered', appeal: numbered, isNew: true };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    }
    throw new AppError('appeals-busy', 'Too many appeals are being registered at the same moment.', {
      retryable: true,
      details: { tenantId },
    });
  }

  async findByKey({
    tenantId,
    key,
  }: {
    readonly tenantId: string;
    readonly key: string;
  }): Promise<Appeal | undefined> {
    const found = await readOne(this.model, { tenantId, key });
    return found && appealOf(found, this.#sealer);
  }

  async takenSeats({
    tenantId,
    fromSlotId,
  }: {
    readonly tenantId: string;
    readonly fromSlotId: string;
  }): Promise<ReadonlyMap<string, number>> {
    const found = await readMany(
      this.model,
      { tenantId, slotId: { $gte: fromSlotId } },
      { sort: { slotId: 1 } },
    );
    const taken = new Map<string, number>();
    for (const { slotId } of found) {
      if (slotId !== undefined) taken.set(slotId, (taken.get(slotId) ?? 0) + 1);
    }
    return taken;
  }

  async list(of: {
    readonly tenantId: string;
    readonly limit: number;
    readonly before?: { readonly year: number; readonly sequence: number };
  }): Promise<readonly Appeal[]> {
    const { tenantId, limit, before } = of;
    const earlier =
      before === undefined
        ? {}
        : {
            $or: [{ year: { $lt: before.year } }, { year: before.year, sequence: { $lt: before.sequence } }],
          };
    const found = await readMany(
      this.model,
      { tenantId, ...earlier },
      { sort: { year: -1, sequence: -1 }, limit },
    );
    return found.map((one) => appealOf(one, this.#sealer));
  }

  async #lastSequence(tenantId: string, year: number): Promise<number> {
    const [last] = await readMany(this.model, { tenantId, year }, { sort: { sequence: -1 }, limit: 1 });
    return last?.sequence ?? 0;
  }

  /** `undefined` when it needs none. */
  async #freeSeat(
    { tenantId, slotId }: UnnumberedAppeal,
    seats: number,
  ): Promise<string | 'none' | undefined> {
    if (slotId === undefined) return undefined;
    const taken = await readMany(this.model, { tenantId, slotId }, {});
    const names = Array.from({ length: seats }, (_, n) => `${tenantId}:${slotId}:${n}`);
    return names.find((name) => taken.every(({ seat }) => seat !== name)) ?? 'none';
  }
}
