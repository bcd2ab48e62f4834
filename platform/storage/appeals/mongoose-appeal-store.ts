import type { Connection, Model } from 'mongoose';
import {
  type Appeal,
  type AppealChange,
  type AppealFilter,
  type AppealKey,
  type AppealStore,
  appealNumber,
  type Load,
  type Registered,
  type UnnumberedAppeal,
  unansweredStates,
} from '#core/appeals/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, defined, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type AppealDocument,
  appealDocument,
  appealFields,
  appealOf,
  firstWarnAt,
  sealedChange,
} from './appeal-document.ts';
import { appealCondition } from './appeal-filter.ts';
import { appealModel } from './appeal-model.ts';

/** Against other writers; each lost attempt means that somebody else got the number or the seat. */
const attempts = 100;

/**
 * Number and appeal are one document: a crash leaves both or none, so numbers have no gaps. Unique indexes over key,
 * number and seat decide every race.
 */
export class MongooseAppealStore implements AppealStore {
  readonly model: Model<AppealDocument>;
  readonly #sealer: Sealer;
  #isAdopted = false;

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

  async get({ tenantId, id }: AppealKey): Promise<Appeal | undefined> {
    return this.#one({ tenantId, _id: id });
  }

  async findByKey(of: { readonly tenantId: string; readonly key: string }): Promise<Appeal | undefined> {
    return this.#one({ tenantId: of.tenantId, key: of.key });
  }

  async findByNumber(of: {
    readonly tenantId: string;
    readonly number: string;
  }): Promise<Appeal | undefined> {
    return this.#one({ tenantId: of.tenantId, number: of.number });
  }

  save(next: Appeal, change: AppealChange): Promise<boolean> {
    return this.#save(next, change, {});
  }

  async saveSeat(next: Appeal, change: AppealChange, seats: number): Promise<'saved' | 'stale' | 'taken'> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const seat = await this.#freeSeat(next, seats);
      if (seat === 'none') return 'taken';
      try {
        return (await this.#save(next, change, { seat })) ? 'saved' : 'stale';
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    }
    return 'taken';
  }

  /** Fields that are gone are unset; its seat stays unless another one, or none, is named. */
  async #save(
    next: Appeal,
    change: AppealChange,
    of: { readonly seat?: string | undefined },
  ): Promise<boolean> {
    const { id, tenantId, version } = next;
    const fields = { ...appealFields(next, this.#sealer), ...of };
    const gone = [
      ...(['assignment', 'hasGap', 'checkAt', 'postponedUntil', 'slotId'] as const),
      ...('seat' in of ? (['seat'] as const) : []),
    ].filter((name) => fields[name] === undefined);
    const { matchedCount } = await driverWrites(this.model).updateOne(
      // An appeal of the first release has none.
      { _id: id, tenantId, version: version === 2 ? { $in: [1, null] } : version - 1 },
      {
        $set: defined(fields),
        $push: { history: sealedChange(next, change, this.#sealer) },
        ...(gone.length === 0 ? {} : { $unset: Object.fromEntries(gone.map((name) => [name, 1])) }),
      },
    );
    return matchedCount === 1;
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

  async find({ limit, ...filter }: AppealFilter): Promise<readonly Appeal[]> {
    const order = filter.latestFirst ? -1 : 1;
    const found = await readMany(this.model, appealCondition(filter), {
      sort: { dueAt: order, _id: order },
      limit,
    });
    return found.map((one) => appealOf(one, this.#sealer));
  }

  async count(filter: Omit<AppealFilter, 'limit' | 'after' | 'latestFirst'>): Promise<number> {
    return this.model.countDocuments(appealCondition(filter));
  }

  async loads({ tenantId }: { readonly tenantId: string }): Promise<ReadonlyMap<string, Load>> {
    const found = await this.model
      .find({ tenantId, state: { $in: [...unansweredStates] } }, { _id: 0, assignment: 1 })
      .lean<readonly Pick<AppealDocument, 'assignment'>[]>();
    const loads = new Map<string, Load>();
    for (const { assignment } of found) {
      if (assignment === undefined) continue;
      const { open = 0, lastAssignedAt = assignment.at } = loads.get(assignment.staffId) ?? {};
      const latest = new Date(Math.max(assignment.at.getTime(), lastAssignedAt.getTime()));
      loads.set(assignment.staffId, { open: open + 1, lastAssignedAt: latest });
    }
    return loads;
  }

  async findToCheck(now: Date, limit: number): Promise<readonly AppealKey[]> {
    if (!this.#isAdopted) await this.#adopt(limit);
    const found = await this.model
      .find({ checkAt: { $lte: now } }, { tenantId: 1 })
      .sort({ checkAt: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<readonly Pick<AppealDocument, '_id' | 'tenantId'>[]>();
    return found.map(({ _id: id, tenantId }) => ({ tenantId, id }));
  }

  /** Appeals of the first release get what the sweep looks for. */
  async #adopt(limit: number): Promise<void> {
    const old = await this.model
      .find({ version: null })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<readonly AppealDocument[]>();
    this.#isAdopted = old.length < limit;
    for (const document of old) {
      const { _id, tenantId, state } = document;
      const warnAt = firstWarnAt(document);
      const isOpen = unansweredStates.includes(state);
      await driverWrites(this.model).updateOne(
        { _id, tenantId, version: null },
        { $set: { version: 1, warnAt, ...(isOpen ? { checkAt: warnAt } : {}) } },
      );
    }
  }

  async #one(
    filter: { readonly tenantId: string } & Readonly<Record<string, string>>,
  ): Promise<Appeal | undefined> {
    const found = await readOne(this.model, filter);
    return found && appealOf(found, this.#sealer);
  }

  async #lastSequence(tenantId: string, year: number): Promise<number> {
    const [last] = await readMany(this.model, { tenantId, year }, { sort: { sequence: -1 }, limit: 1 });
    return last?.sequence ?? 0;
  }

  /** `undefined` when it needs none. */
  async #freeSeat(
    { id, tenantId, slotId }: Pick<Appeal, 'id' | 'tenantId' | 'slotId'>,
    seats: number,
  ): Promise<string | 'none' | undefined> {
    if (slotId === undefined) return undefined;
    const taken = await readMany(this.model, { tenantId, slotId }, {});
    const names = Array.from({ length: seats }, (_, n) => `${tenantId}:${slotId}:${n}`);
    return names.find((name) => taken.every(({ _id, seat }) => _id === id || seat !== name)) ?? 'none';
  }
}
