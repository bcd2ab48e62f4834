import type { Connection, Model } from 'mongoose';
import type { OutboundCall, OutboundCallKey, OutboundCallStore } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type OutboundCallDocument,
  outboundCallDocument,
  outboundCallModel,
  outboundCallOf,
} from './outbound-call-document.ts';

export class MongooseOutboundCallStore implements OutboundCallStore {
  readonly model: Model<OutboundCallDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = outboundCallModel(connection);
    this.#sealer = sealer;
  }

  async place(
    call: Omit<OutboundCall, 'numberKey'>,
  ): Promise<{ readonly call: OutboundCall; readonly isNew: boolean }> {
    const { tenantId, key } = call;
    const placed = { ...call, numberKey: this.#sealer.blindIndex(`${tenantId}:${call.phone}`) };
    try {
      await driverWrites(this.model).insertOne(outboundCallDocument(placed, this.#sealer));
      return { call: placed, isNew: true };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const known = await readOne(this.model, { tenantId, key });
    if (!known) throw new Error('unreachable: a call with this key is there');
    return { call: outboundCallOf(known, this.#sealer), isNew: false };
  }

  async get({ tenantId, id }: OutboundCallKey): Promise<OutboundCall | undefined> {
    const found = await readOne(this.model, { tenantId, _id: id });
    return found && outboundCallOf(found, this.#sealer);
  }

  async save(next: OutboundCall): Promise<boolean> {
    const { tenantId, id, version } = next;
    const { matchedCount } = await driverWrites(this.model).replaceOne(
      { _id: id, tenantId, version: version - 1 },
      outboundCallDocument(next, this.#sealer),
    );
    return matchedCount === 1;
  }

  async listDue(of: {
    readonly tenantId: string;
    readonly now: Date;
    readonly limit: number;
  }): Promise<readonly OutboundCallKey[]> {
    const { tenantId, now, limit } = of;
    const filter = { tenantId, state: 'waiting', dueAt: { $lte: now } };
    return keysOf(await readMany(this.model, filter, { sort: { dueAt: 1 }, limit }));
  }

  async listCalling(of: {
    readonly tenantId: string;
    readonly limit: number;
  }): Promise<readonly OutboundCallKey[]> {
    const { tenantId, limit } = of;
    return keysOf(await readMany(this.model, { tenantId, state: 'calling' }, { limit }));
  }

  async listToNumber(of: {
    readonly tenantId: string;
    readonly numberKey: string;
    readonly since: Date;
  }): Promise<readonly OutboundCall[]> {
    const { tenantId, numberKey, since } = of;
    return this.#all(await readMany(this.model, { tenantId, numberKey, lastAttemptAt: { $gte: since } }, {}));
  }

  async listByGround(of: {
    readonly tenantId: string;
    readonly ground: string;
  }): Promise<readonly OutboundCall[]> {
    const { tenantId, ground } = of;
    return this.#all(await readMany(this.model, { tenantId, ground }, { sort: { _id: 1 } }));
  }

  async list(of: { readonly tenantId: string; readonly limit: number }): Promise<readonly OutboundCall[]> {
    const { tenantId, limit } = of;
    // Ids are made of the time they were made at.
    return this.#all(await readMany(this.model, { tenantId }, { sort: { _id: -1 }, limit }));
  }

  #all(found: readonly OutboundCallDocument[]): readonly OutboundCall[] {
    return found.map((one) => outboundCallOf(one, this.#sealer));
  }
}

function keysOf(found: readonly OutboundCallDocument[]): readonly OutboundCallKey[] {
  return found.map(({ _id: id, tenantId }) => ({ tenantId, id }));
}
