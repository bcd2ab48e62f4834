import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection, Model } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { writeDurably } from './durable-file.ts';
import { type ContentCipher, contentCipher } from './encrypted-content.ts';
import { type FileDocument, fileModel } from './file-model.ts';
import { type FileKey, type FileStore, maxFileSize, type StoredFile } from './file-store.ts';

/** Content in `<folder>/ab/<id>`, what is known about it in the store. In a cluster the folder is a shared one. */
export class DiskFileStore implements FileStore {
  readonly model: Model<FileDocument>;
  readonly folder: string;
  readonly #sealer: Sealer;
  readonly #cipher: ContentCipher;
  readonly #clock: Clock;

  constructor(
    connection: Connection,
    options: {
      readonly folder: string;
      readonly sealer: Sealer;
      readonly dataKey: Uint8Array;
      readonly clock: Clock;
    },
  ) {
    this.model = fileModel(connection);
    this.folder = options.folder;
    this.#sealer = options.sealer;
    this.#cipher = contentCipher(options.dataKey);
    this.#clock = options.clock;
  }

  async put(
    file: Pick<StoredFile, 'tenantId' | 'uploadedBy' | 'conversationId' | 'name' | 'mediaType'>,
    content: Uint8Array,
  ): Promise<StoredFile> {
    if (content.length > maxFileSize) {
      throw new AppError('file-too-large', 'The file is too large.', {
        details: { limit: maxFileSize, size: content.length },
      });
    }
    const createdAt = this.#clock.now();
    const stored: StoredFile = {
      ...defined(file),
      id: newId(createdAt.getTime()),
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      createdAt,
    };
    await writeDurably(this.#path(stored.id), this.#cipher.encrypt(content, contextOf(stored)));
    await driverWrites(this.model).insertOne(this.#document(stored));
    return stored;
  }

  async get(key: FileKey): Promise<StoredFile | undefined> {
    const found = await this.model.findOne(filterOf(key)).lean<FileDocument>();
    return found ? this.#fileOf(found) : undefined;
  }

  async open(key: FileKey): Promise<{ readonly file: StoredFile; readonly content: Uint8Array } | undefined> {
    const file = await this.get(key);
    if (!file) return undefined;
    const stored = await this.#read(file.id);
    return { file, content: this.#cipher.decrypt(stored, contextOf(file)) };
  }

  async attach(key: FileKey, conversationId: string): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { ...filterOf(key), conversationId: { $in: [null, conversationId] } },
      { $set: { conversationId } },
    );
    return matchedCount === 1;
  }

  async #read(id: string): Promise<Buffer> {
    try {
      return await readFile(this.#path(id));
    } catch (cause) {
      throw new AppError('file-missing', 'The file is not in the data folder.', {
        details: { fileId: id },
        cause,
      });
    }
  }

  /** Ids begin with the time; their last two digits are random and spread the files evenly. */
  #path(id: string): string {
    return join(this.folder, id.slice(-2), id);
  }

  #document({ id, name, uploadedBy, ...fields }: StoredFile): FileDocument {
    const seal = (value: string, field: 'name' | 'uploadedBy') =>
      this.#sealer.seal(value, `file.${field}:${fields.tenantId}:${id}`);
    return { _id: id, ...fields, name: seal(name, 'name'), uploadedBy: seal(uploadedBy, 'uploadedBy') };
  }

  #fileOf({ _id: id, name, uploadedBy, ...fields }: FileDocument): StoredFile {
    const open = (sealed: string, field: 'name' | 'uploadedBy') =>
      this.#sealer.open(sealed, `file.${field}:${fields.tenantId}:${id}`);
    return { id, ...fields, name: open(name, 'name'), uploadedBy: open(uploadedBy, 'uploadedBy') };
  }
}

function contextOf(file: FileKey): string {
  return `file:${file.tenantId}:${file.id}`;
}

function filterOf(key: FileKey): { readonly _id: string; readonly tenantId: string } {
  return { _id: key.id, tenantId: key.tenantId };
}
