import type { Connection, Model } from 'mongoose';
import type { ConsentChange, ConsentStore, ContactPreference } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type ConsentDocument,
  consentDocument,
  consentModel,
  consentOf,
  type PreferenceDocument,
  partyKey,
  preferenceDocument,
  preferenceIn,
  preferenceModel,
} from './consent-document.ts';

type OfParties = Parameters<ConsentStore['list']>[0];

export class MongooseConsentStore implements ConsentStore {
  readonly model: Model<ConsentDocument>;
  readonly preferences: Model<PreferenceDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = consentModel(connection);
    this.preferences = preferenceModel(connection);
    this.#sealer = sealer;
  }

  async put(change: ConsentChange): Promise<void> {
    try {
      await driverWrites(this.model).insertOne(consentDocument(change, this.#sealer));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async list({ tenantId, parties }: OfParties): Promise<readonly ConsentChange[]> {
    const byKey = new Map(parties.map((party) => [partyKey(this.#sealer, tenantId, party), party]));
    if (byKey.size === 0) return [];
    const filter = { tenantId, partyKey: { $in: [...byKey.keys()] } };
    const found = await readMany(this.model, filter, { sort: { at: 1, _id: 1 } });
    return found.flatMap((one) => {
      const party = byKey.get(one.partyKey);
      return party === undefined ? [] : [consentOf(one, party, this.#sealer)];
    });
  }

  async putPreference(preference: ContactPreference): Promise<void> {
    const document = preferenceDocument(preference, this.#sealer);
    const { _id, tenantId, at } = document;
    for (;;) {
      const known = await readOne(this.preferences, { _id, tenantId });
      if (known && known.at > at) return;
      try {
        if (known === undefined) await driverWrites(this.preferences).insertOne(document);
        else {
          const of = { _id, tenantId, at: known.at };
          const { matchedCount } = await driverWrites(this.preferences).replaceOne(of, document);
          if (matchedCount === 0) continue;
        }
        return;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    }
  }

  async preferenceOf({ tenantId, parties }: OfParties): Promise<ContactPreference | undefined> {
    const found = await Promise.all(
      parties.map(async (party) => {
        const _id = partyKey(this.#sealer, tenantId, party);
        const one = await readOne(this.preferences, { _id, tenantId });
        return one && preferenceIn(one, party, this.#sealer);
      }),
    );
    return found.filter((one) => one !== undefined).toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  }
}
