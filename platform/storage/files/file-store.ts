import type { FileRef } from '#core/conversations/index.ts';

/** A file someone sent, without its content. */
export interface StoredFile extends Pick<FileRef, 'name' | 'mediaType' | 'size'> {
  readonly id: string;
  readonly tenantId: string;
  /** Who handed it in, in the words of the channel: a web visitor's hash, an id of staff, a bot. */
  readonly uploadedBy: string;
  /** The conversation it was sent in; whoever takes part in it may read the file. Absent until it was sent. */
  readonly conversationId?: string;
  /** Hex, of the content as it came. */
  readonly sha256: string;
  readonly createdAt: Date;
}

export interface FileKey {
  readonly tenantId: string;
  readonly id: string;
}

/** Bytes; larger ones are refused with `file-too-large`. */
export const maxFileSize = 10 * 1024 * 1024;

/** Files of citizens and staff, encrypted, outside of every folder that is served. */
export interface FileStore {
  /**
   * Resolves when the content is on disk.
   * @throws AppError `file-too-large`, `storage-disk-full`
   */
  put(
    file: Pick<StoredFile, 'tenantId' | 'uploadedBy' | 'conversationId' | 'name' | 'mediaType'>,
    content: Uint8Array,
  ): Promise<StoredFile>;
  get(key: FileKey): Promise<StoredFile | undefined>;
  /**
   * `undefined`: there is no such file of this tenant.
   * @throws AppError `file-missing` (known, but not on disk), `file-broken` (does not decrypt or was changed)
   */
  open(key: FileKey): Promise<{ readonly file: StoredFile; readonly content: Uint8Array } | undefined>;
  /** Ties the file to the conversation it was sent in. `false`: no such file, or it belongs to another one already. */
  attach(key: FileKey, conversationId: string): Promise<boolean>;
}
