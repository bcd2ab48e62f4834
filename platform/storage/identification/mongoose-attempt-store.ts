import type { Connection, Model } from 'mongoose';
import {
  type AttemptScope,
  type AttemptStore,
  countedOutcomes,
  type IdentificationAttempt,
} from '#core/people/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { type AttemptDocument, attemptModel } from './identification-models.ts';

interface AttemptKey {
  readonly tenantId: string;
  readonly key: string;
}

const scopeFields: Readonly<Record<AttemptScope, keyof AttemptDocument>> = {
  conversation: 'conversationId',
  identity: 'identityId',
  claim: 'claim',
  subject: 'subject',
};

/** Whom it was about is kept as blind indexes and sealed. */
export class MongooseAttemptStore implements AttemptStore {
  readonly model: Model<AttemptDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = attemptModel(connection);
    this.#sealer = sealer;
  }

  async begin(attempt: IdentificationAttempt): Promise<IdentificationAttempt> {
    const { person, ...fields } = attempt;
    try {
      await driverWrites(this.model).insertOne(
        defined({ _id: idOf(attempt), ...fields, person: this.#sealed(attempt, person) }),
      );
      return attempt;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return (await this.get(attempt)) ?? attempt;
    }
  }

  async settle(
    of: AttemptKey,
    { outcome, subject, person }: Pick<IdentificationAttempt, 'outcome' | 'subject' | 'person'>,
  ): Promise<void> {
    const change = defined({ outcome, subject, person: this.#sealed(of, person) });
    await this.model.updateOne({ _id: idOf(of), tenantId: of.tenantId }, { $set: change });
  }

  async get(of: AttemptKey): Promise<IdentificationAttempt | undefined> {
    const found = await this.model.findOne({ _id: idOf(of), tenantId: of.tenantId }).lean<AttemptDocument>();
    if (!found) return undefined;
    const { _id, person, ...fields } = found;
    return {
      ...fields,
      ...(person === undefined ? {} : { person: JSON.parse(this.#sealer.open(person, contextOf(of))) }),
    };
  }

  async counted(of: Parameters<AttemptStore['counted']>[0]): Promise<readonly Date[]> {
    const found = await this.model
      .find({
        tenantId: of.tenantId,
        [scopeFields[of.scope]]: of.id,
        at: { $gte: of.since },
        kind: of.kind,
        outcome: { $in: [...countedOutcomes] },
        key: { $ne: of.exceptKey },
      })
      .select({ at: 1 })
      .lean<readonly Pick<AttemptDocument, 'at'>[]>();
    return found.map(({ at }) => at);
  }

  #sealed(of: AttemptKey, person: IdentificationAttempt['person']): string | undefined {
    return person && this.#sealer.seal(JSON.stringify(person), contextOf(of));
  }
}

function idOf({ tenantId, key }: AttemptKey): string {
  return `${tenantId}:${key}`;
}

function contextOf(of: AttemptKey): string {
  return `identification-attempt.person:${idOf(of)}`;
}
