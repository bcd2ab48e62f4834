import type { Connection, Model } from 'mongoose';
import type { SentCode, SentCodeStore } from '#core/people/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { type SentCodeDocument, sentCodeModel } from './identification-models.ts';

interface CodeKey {
  readonly tenantId: string;
  readonly conversationId: string;
}

export class MongooseSentCodeStore implements SentCodeStore {
  readonly model: Model<SentCodeDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = sentCodeModel(connection);
    this.#sealer = sealer;
  }

  async put(code: SentCode): Promise<void> {
    const { tenantId, conversationId, claim, sentIn, sentAt, tries } = code;
    const person = code.person && this.#sealer.seal(JSON.stringify(code.person), contextOf(code));
    const fields = { claim, sentIn, sentAt, tries: [...tries] };
    try {
      await driverWrites(this.model).insertOne({
        _id: idOf(code),
        tenantId,
        conversationId,
        ...fields,
        ...(person === undefined ? {} : { person }),
      });
      return;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    await this.model.updateOne(
      { _id: idOf(code), tenantId, sentIn: { $ne: sentIn } },
      person === undefined ? { $set: fields, $unset: { person: 1 } } : { $set: { ...fields, person } },
    );
  }

  async noteTry(of: CodeKey & { readonly key: string }): Promise<SentCode | undefined> {
    await this.model.updateOne({ _id: idOf(of), tenantId: of.tenantId }, { $addToSet: { tries: of.key } });
    return this.get(of);
  }

  async get(of: CodeKey): Promise<SentCode | undefined> {
    const found = await this.model.findOne({ _id: idOf(of), tenantId: of.tenantId }).lean<SentCodeDocument>();
    if (!found) return undefined;
    const { _id, person, ...fields } = found;
    return {
      ...fields,
      ...(person === undefined ? {} : { person: JSON.parse(this.#sealer.open(person, contextOf(of))) }),
    };
  }
}

function idOf({ tenantId, conversationId }: CodeKey): string {
  return `${tenantId}:${conversationId}`;
}

function contextOf(of: CodeKey): string {
  return `sent-code.person:${idOf(of)}`;
}
