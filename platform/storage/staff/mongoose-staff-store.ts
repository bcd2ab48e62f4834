import { type Connection, type Model, Schema } from 'mongoose';
import { type SkillLevel, type StaffMember, type StaffStore, usualLevel } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { readMany } from '../driver-reads.ts';
import { Remembered } from '../remembered.ts';
import { tenantScope } from '../tenant-scope.ts';

export type StaffDocument = Omit<StaffMember, 'id' | 'skills'> & {
  readonly _id: string;
  /** Names alone were kept before there were levels. */
  readonly skills: readonly (SkillLevel | string)[];
};

export class MongooseStaffStore implements StaffStore {
  readonly model: Model<StaffDocument>;
  readonly #lists = new Remembered<readonly StaffMember[]>();

  constructor(connection: Connection) {
    this.model = staffModel(connection);
  }

  async get(of: { readonly tenantId: string; readonly id: string }): Promise<StaffMember | undefined> {
    const found = await this.model.findOne({ _id: of.id, tenantId: of.tenantId }).lean<StaffDocument>();
    return found ? memberOf(found) : undefined;
  }

  async list({ tenantId }: { readonly tenantId: string }): Promise<readonly StaffMember[]> {
    return this.#lists.get(tenantId, async () => {
      const found = await readMany(this.model, { tenantId }, { sort: { login: 1 } });
      return found.map(memberOf);
    });
  }

  async findByLogin(of: {
    readonly tenantId: string;
    readonly login: string;
  }): Promise<StaffMember | undefined> {
    const found = await this.model.findOne({ tenantId: of.tenantId, login: of.login }).lean<StaffDocument>();
    return found ? memberOf(found) : undefined;
  }

  /** @throws AppError `staff-login-taken` */
  async put({ id, tenantId, ...fields }: StaffMember): Promise<void> {
    try {
      const update = { $set: fields, ...(fields.callRules ? {} : { $unset: { callRules: 1 } }) };
      await this.model.updateOne({ _id: id, tenantId }, update, { upsert: true });
    } catch (cause) {
      if (!isDuplicate(cause)) throw cause;
      throw new AppError('staff-login-taken', 'Another member of staff has this login.', {
        details: { staffId: id },
        cause,
      });
    } finally {
      this.#lists.forget(tenantId);
    }
  }
}

function memberOf({ _id, skills, ...fields }: StaffDocument): StaffMember {
  const levels = skills.map((one) => (typeof one === 'string' ? { skill: one, level: usualLevel } : one));
  return { id: _id, ...fields, skills: levels };
}

function staffModel(connection: Connection): Model<StaffDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      login: { type: String, required: true },
      displayName: { type: String, required: true },
      roles: [String],
      skills: [Schema.Types.Mixed],
      languages: [String],
      chatCapacity: { type: Number, required: true },
      callRules: Schema.Types.Mixed,
      isActive: { type: Boolean, required: true },
    },
    { ...documentOptions, collection: 'staff' },
  );
  schema.index({ tenantId: 1, login: 1 }, { unique: true });
  schema.plugin(tenantScope);
  return connection.model<StaffDocument>('Staff', schema);
}
