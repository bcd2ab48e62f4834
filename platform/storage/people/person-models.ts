import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';
import type { IdentityDocument, PersonDocument } from './person-document.ts';

export function personModel(connection: Connection): Model<PersonDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      displayName: String,
      phone: String,
      subjectId: String,
      registeredName: String,
      subjectIndex: String,
      language: { type: String, required: true },
      createdAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'people' },
  );
  schema.index({ subjectIndex: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<PersonDocument>('Person', schema);
}

export function identityModel(connection: Connection): Model<IdentityDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      channel: { type: String, required: true },
      accountId: { type: String, required: true },
      senderId: { type: String, required: true },
      senderIndex: { type: String, required: true },
      personId: { type: String, required: true },
      blockedAt: Date,
      linkVersion: Number,
      links: { type: [Schema.Types.Mixed], default: undefined },
    },
    { ...documentOptions, collection: 'identities' },
  );
  schema.index({ senderIndex: 1 }, { unique: true });
  schema.index({ tenantId: 1, personId: 1 });
  schema.index({ 'links.personId': 1 });
  schema.plugin(tenantScope);
  return connection.model<IdentityDocument>('Identity', schema);
}
