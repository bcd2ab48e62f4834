import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

export interface FileDocument {
  readonly _id: string;
  readonly tenantId: string;
  /** Sealed: it may be a sender's id. */
  readonly uploadedBy: string;
  readonly conversationId?: string;
  /** Sealed: names of files tell about people. */
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly createdAt: Date;
}

export function fileModel(connection: Connection): Model<FileDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      uploadedBy: { type: String, required: true },
      conversationId: String,
      name: { type: String, required: true },
      mediaType: { type: String, required: true },
      size: { type: Number, required: true },
      sha256: { type: String, required: true },
      createdAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'files' },
  );
  schema.index({ conversationId: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<FileDocument>('File', schema);
}
