/** A file a citizen or an operator sent, as kept outside the web root. */
export interface StoredFile {
  readonly fileId: string;
  readonly tenantId: string;
  /** `senderId` of the web visitor or id of the staff member who uploaded it. */
  readonly uploadedBy: string;
  /** Set once it is part of a conversation; then the participants of that may read it. */
  readonly conversationId?: string;
  readonly name: string;
  /** By content, never by what the sender said. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

export interface FileStore {
  /** Resolves when the content is durable. */
  put(
    file: Omit<StoredFile, 'fileId' | 'conversationId' | 'size'> & { readonly content: Uint8Array },
  ): Promise<StoredFile>;
  get(of: { readonly tenantId: string; readonly fileId: string }): Promise<StoredFile | undefined>;
  read(of: { readonly tenantId: string; readonly fileId: string }): Promise<Uint8Array | undefined>;
  /** Safe to repeat. */
  attach(of: { readonly tenantId: string; readonly fileId: string }, conversationId: string): Promise<void>;
}
