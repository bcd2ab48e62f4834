import type { Connection, Model } from 'mongoose';
import type { LinkCode, LinkCodeStore } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type LinkCodeDocument,
  type LinkFailureDocument,
  linkCodeModel,
  linkFailureModel,
} from './link-code-models.ts';

interface IdentityKey {
  readonly tenantId: string;
  readonly identityId: string;
}

/** Codes are kept as keyed hashes only: who reads the store cannot use one. */
export class MongooseLinkCodeStore implements LinkCodeStore {
  readonly codes: Model<LinkCodeDocument>;
  readonly failures: Model<LinkFailureDocument>;
  readonly #sealer: Sealer;
  readonly #clock: Clock;

  constructor(connection: Connection, sealer: Sealer, clock: Clock) {
    this.codes = linkCodeModel(connection);
    this.failures = linkFailureModel(connection);
    this.#sealer = sealer;
    this.#clock = clock;
  }

  async put(code: string, link: LinkCode): Promise<boolean> {
    const _id = this.#index(link.tenantId, code);
    const { tenantId, personId, fromIdentityId, expiresAt } = link;
    const fields = { personId, fromIdentityId, expiresAt };
    try {
      await driverWrites(this.codes).insertOne({ _id, tenantId, ...fields });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const { matchedCount } = await this.codes.updateOne(
      { _id, tenantId, expiresAt: { $lte: this.#clock.now() } },
      { $set: fields, $unset: { claimedBy: 1 } },
    );
    return matchedCount === 1;
  }

  async claim(
    of: IdentityKey & { readonly code: string },
    now: Date,
  ): Promise<
    { readonly outcome: 'claimed'; readonly link: LinkCode } | { readonly outcome: 'unknown' | 'expired' }
  > {
    const { tenantId, identityId } = of;
    const key = { _id: this.#index(tenantId, of.code), tenantId };
    const mine = await this.codes.findOne({ ...key, claimedBy: identityId }).lean<LinkCodeDocument>();
    const claimed =
      mine ??
      (await this.codes
        .findOneAndUpdate(
          { ...key, claimedBy: null, expiresAt: { $gt: now } },
          { $set: { claimedBy: identityId } },
          { returnDocument: 'after' },
        )
        .lean<LinkCodeDocument>());
    if (claimed) return { outcome: 'claimed', link: linkOf(claimed) };
    const found = await this.codes.findOne(key).lean<LinkCodeDocument>();
    // The same identity may have claimed it twice at once; used up by somebody else it is as good as unknown.
    if (found?.claimedBy === identityId) return { outcome: 'claimed', link: linkOf(found) };
    return { outcome: found && found.claimedBy === undefined ? 'expired' : 'unknown' };
  }

  async countFailures(of: IdentityKey, since: Date): Promise<number> {
    return this.failures.countDocuments({
      tenantId: of.tenantId,
      identityId: of.identityId,
      at: { $gte: since },
    });
  }

  async countTenantFailures({ tenantId }: { readonly tenantId: string }, since: Date): Promise<number> {
    return this.failures.countDocuments({ tenantId, at: { $gte: since } });
  }

  async noteFailure(of: IdentityKey, at: Date): Promise<void> {
    const { tenantId, identityId } = of;
    await driverWrites(this.failures).insertOne({ _id: newId(), tenantId, identityId, at });
  }

  #index(tenantId: string, code: string): string {
    return this.#sealer.blindIndex(JSON.stringify(['link-code', tenantId, code]));
  }
}

function linkOf({ tenantId, personId, fromIdentityId, expiresAt }: LinkCodeDocument): LinkCode {
  return { tenantId, personId, fromIdentityId, expiresAt };
}
