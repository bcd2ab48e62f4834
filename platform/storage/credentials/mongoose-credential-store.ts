import { type Connection, type Model, Schema } from 'mongoose';
import type { Credential, CredentialStore, StaffRef } from '#platform/security/staff-ports.ts';
import { documentOptions, retryUpsert } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

export interface CredentialDocument extends Omit<Credential, 'staffId'> {
  /** Staff id. */
  readonly _id: string;
}

export class MongooseCredentialStore implements CredentialStore {
  readonly model: Model<CredentialDocument>;

  constructor(connection: Connection) {
    this.model = credentialModel(connection);
  }

  async get(of: StaffRef): Promise<Credential | undefined> {
    const found = await this.model.findOne(keyOf(of)).lean<CredentialDocument>();
    if (!found) return undefined;
    const { _id: staffId, ...fields } = found;
    return { staffId, ...fields };
  }

  async setPassword(of: StaffRef, passwordHash: string, at: Date): Promise<void> {
    await retryUpsert(() =>
      this.model.updateOne(keyOf(of), { $set: { passwordHash, passwordSetAt: at } }, { upsert: true }),
    );
  }

  async setPendingTotp(of: StaffRef, sealedSecret: string, at: Date): Promise<void> {
    await this.model.updateOne(keyOf(of), {
      $set: { pendingTotpSecret: sealedSecret, pendingTotpAt: at },
    });
  }

  async confirmTotp(of: StaffRef, sealedSecret: string, step: number): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { ...keyOf(of), pendingTotpSecret: sealedSecret },
      {
        $set: { totpSecret: sealedSecret, totpStep: step },
        $unset: { pendingTotpSecret: 1, pendingTotpAt: 1 },
      },
    );
    return matchedCount === 1;
  }

  async spendTotpStep(of: StaffRef, step: number): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { ...keyOf(of), totpStep: { $lt: step } },
      { $set: { totpStep: step } },
    );
    return matchedCount === 1;
  }

  async removeTotp(of: StaffRef): Promise<void> {
    await this.model.updateOne(keyOf(of), {
      $unset: { totpSecret: 1, totpStep: 1, pendingTotpSecret: 1, pendingTotpAt: 1 },
    });
  }
}

function keyOf({ tenantId, staffId }: StaffRef) {
  return { _id: staffId, tenantId };
}

function credentialModel(connection: Connection): Model<CredentialDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      passwordHash: { type: String, required: true },
      passwordSetAt: { type: Date, required: true },
      totpSecret: String,
      totpStep: Number,
      pendingTotpSecret: String,
      pendingTotpAt: Date,
    },
    { ...documentOptions, collection: 'credentials' },
  );
  schema.plugin(tenantScope);
  return connection.model<CredentialDocument>('Credential', schema);
}
