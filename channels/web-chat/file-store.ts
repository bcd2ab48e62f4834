/** A file a citizen or an operator sent, as kept outside the web root. */
export interface StoredFile {
  readonly id: string;
  readonly tenantId: string;
  /** `senderId` of the web visitor or id of the staff member who handed it in. */
  readonly uploadedBy: string;
  /** Set once it is part of a conversation; then the participants of that may read it. */
  readonly conversationId?: string;
  readonly name: string;
  /** By content, never by what the sender said. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

export interface FileKey {
  readonly tenantId: string;
  readonly id: string;
}

export interface FileStore {
  /** Resolves when the content is durable. */
  put(
    file: Pick<StoredFile, 'tenantId' | 'uploadedBy' | 'name' | 'mediaType'>,
    content: Uint8Array,
  ): Promise<StoredFile>;
  get(key: FileKey): Promise<StoredFile | undefined>;
  open(
    key: FileKey,
  ): Promise<
    { readonly file: Pick<StoredFile, 'name' | 'mediaType'>; readonly content: Uint8Array } | undefined
  >;
  /** `false`: there is no such file, or it belongs to another conversation. Safe to repeat. */
  attach(key: FileKey, conversationId: string): Promise<boolean>;
}
