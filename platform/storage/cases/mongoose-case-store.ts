import type { Connection, Model } from 'mongoose';
import {
  type Case,
  type CaseEvent,
  type CaseFilter,
  type CaseKey,
  type CaseStore,
  caseNumber,
  type UnnumberedCase,
} from '#core/cases/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { RecordChange } from '#core/shared/change-record.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, defined, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type CaseRecord,
  caseFields,
  caseModel,
  caseOf,
  caseRecord,
  sealedCaseChange,
} from './case-document.ts';

/** Against other writers; each lost attempt means that somebody else got the number. */
const attempts = 100;

/** Number and case are one document, and so is each change with its line of history: a crash leaves both or none. */
export class MongooseCaseStore implements CaseStore {
  readonly model: Model<CaseRecord>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = caseModel(connection);
    this.#sealer = sealer;
  }

  async open(
    fresh: UnnumberedCase,
    { region }: { readonly region: string },
  ): Promise<{ readonly case: Case; readonly isNew: boolean }> {
    const { tenantId, year, key } = fresh;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const known = await readOne(this.model, { tenantId, key });
      if (known) return { case: caseOf(known, this.#sealer), isNew: false };
      const [last] = await readMany(this.model, { tenantId, year }, { sort: { sequence: -1 }, limit: 1 });
      const sequence = (last?.sequence ?? 0) + 1;
      const opened = { ...fresh, sequence, number: caseNumber(region, year, sequence) };
      try {
        await driverWrites(this.model).insertOne(caseRecord(opened, this.#sealer));
        return { case: opened, isNew: true };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    }
    throw new AppError('cases-busy', 'Too many cases are being opened at the same moment.', {
      retryable: true,
      details: { tenantId },
    });
  }

  async get({ tenantId, id }: CaseKey): Promise<Case | undefined> {
    const found = await readOne(this.model, { _id: id, tenantId });
    return found && caseOf(found, this.#sealer);
  }

  async save(next: Case, change: RecordChange<CaseEvent>): Promise<boolean> {
    const { id, tenantId, version } = next;
    const fields = caseFields(next, this.#sealer);
    const { matchedCount } = await driverWrites(this.model).updateOne(
      { _id: id, tenantId, version: version - 1 },
      {
        $set: fields,
        $push: { history: sealedCaseChange(next, change, this.#sealer) },
        ...(fields.checkAt === undefined ? { $unset: { checkAt: 1 } } : {}),
      },
    );
    return matchedCount === 1;
  }

  async list(filter: CaseFilter): Promise<readonly Case[]> {
    const { tenantId, limit, staffId, state, personId, conversationId, appealId, after } = filter;
    const found = await readMany(
      this.model,
      {
        tenantId,
        ...defined({
          state,
          team: staffId,
          personIds: personId,
          conversationIds: conversationId,
          appealIds: appealId,
          $or: after && [
            { openedAt: { $lt: after.openedAt } },
            { openedAt: after.openedAt, _id: { $lt: after.id } },
          ],
        }),
      },
      { sort: { openedAt: -1, _id: -1 }, limit },
    );
    return found.map((one) => caseOf(one, this.#sealer));
  }

  async findToCheck(now: Date, limit: number): Promise<readonly CaseKey[]> {
    const found = await this.model
      .find({ checkAt: { $lte: now } }, { tenantId: 1 })
      .sort({ checkAt: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<readonly Pick<CaseRecord, '_id' | 'tenantId'>[]>();
    return found.map(({ _id: id, tenantId }) => ({ tenantId, id }));
  }
}
