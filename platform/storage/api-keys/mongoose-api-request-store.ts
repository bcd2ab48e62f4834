import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

/** A request that changes something, named by whoever sends it. */
export interface ApiRequest {
  readonly tenantId: string;
  readonly keyId: string;
  /** Her `Idempotency-Key`. */
  readonly name: string;
  /** Of method, path and body. */
  readonly fingerprint: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type RequestBegun =
  /** Ours to do; `token` goes with its result. */
  | { readonly outcome: 'new'; readonly token: string }
  | { readonly outcome: 'done'; readonly response: ApiResponse }
  /** The same name was used for something else. */
  | { readonly outcome: 'other' }
  /** It is being done at this moment. */
  | { readonly outcome: 'running' };

export interface ApiRequestStore {
  begin(request: ApiRequest): Promise<RequestBegun>;
  /** Keeps what was answered, for a day. */
  finish(request: ApiRequest, token: string, response: ApiResponse): Promise<void>;
  /** Nothing was done: the next try begins anew. */
  abandon(request: ApiRequest, token: string): Promise<void>;
}

/** A process that has not answered by then is dead: somebody else may try. */
const longestMs = 60_000;
const keptMs = 24 * 3_600_000;

export interface ApiRequestDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly fingerprint: string;
  readonly token: string;
  readonly lockedUntil?: Date;
  /** What was answered. */
  readonly sealed?: string;
  readonly expiresAt: Date;
}

export class MongooseApiRequestStore implements ApiRequestStore {
  readonly model: Model<ApiRequestDocument>;
  readonly #sealer: Sealer;
  readonly #clock: Clock;

  constructor(connection: Connection, sealer: Sealer, clock: Clock) {
    this.model = apiRequestModel(connection);
    this.#sealer = sealer;
    this.#clock = clock;
  }

  async begin(request: ApiRequest): Promise<RequestBegun> {
    const now = this.#clock.now();
    const { tenantId, fingerprint } = request;
    const _id = this.#id(request);
    const lock = { token: newId(), lockedUntil: new Date(now.getTime() + longestMs) };
    try {
      const expiresAt = new Date(now.getTime() + keptMs);
      await driverWrites(this.model).insertOne({ _id, tenantId, fingerprint, ...lock, expiresAt });
      return { outcome: 'new', token: lock.token };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const known = await readOne(this.model, { _id, tenantId });
    if (!known) return { outcome: 'running' };
    if (known.fingerprint !== fingerprint) return { outcome: 'other' };
    if (known.sealed !== undefined)
      return { outcome: 'done', response: JSON.parse(this.#sealer.open(known.sealed, contextOf(_id))) };
    const { matchedCount } = await this.model.updateOne(
      { _id, tenantId, token: known.token, lockedUntil: { $lte: now } },
      { $set: lock },
    );
    return matchedCount === 1 ? { outcome: 'new', token: lock.token } : { outcome: 'running' };
  }

  async finish(request: ApiRequest, token: string, response: ApiResponse): Promise<void> {
    const _id = this.#id(request);
    const sealed = this.#sealer.seal(JSON.stringify(response), contextOf(_id));
    await this.model.updateOne({ _id, tenantId: request.tenantId, token }, { $set: { sealed } });
  }

  async abandon(request: ApiRequest, token: string): Promise<void> {
    await this.model.deleteOne({ _id: this.#id(request), tenantId: request.tenantId, token });
  }

  #id({ keyId, name }: ApiRequest): string {
    return `${keyId}:${this.#sealer.blindIndex(`api-request:${keyId}:${name}`)}`;
  }
}

function contextOf(id: string): string {
  return `api-request:${id}`;
}

function apiRequestModel(connection: Connection): Model<ApiRequestDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      fingerprint: text,
      token: text,
      lockedUntil: Date,
      sealed: String,
      expiresAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'api-requests' },
  );
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  schema.plugin(tenantScope);
  return connection.model<ApiRequestDocument>('ApiRequest', schema);
}
