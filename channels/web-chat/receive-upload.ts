import { cleanFileName } from './file-name.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import { detectType, maxFileBytes } from './file-type.ts';

export type Uploaded =
  | { readonly outcome: 'stored'; readonly file: StoredFile }
  | { readonly outcome: 'refused'; readonly code: 'file-empty' | 'file-type' }
  | { readonly outcome: 'refused'; readonly code: 'file-too-large'; readonly limit: number };

/**
 * Takes a file from whoever `uploadedBy` is, operator or citizen: limits its size while reading, finds out what it
 * is by content, cleans its name, and keeps it. Nothing is kept of what is refused.
 */
export async function receiveUpload(
  files: Pick<FileStore, 'put'>,
  upload: {
    readonly tenantId: string;
    readonly uploadedBy: string;
    readonly declaredName: string;
    readonly content: AsyncIterable<Uint8Array> | Uint8Array;
  },
): Promise<Uploaded> {
  const content = await readLimited(upload.content);
  if (!content) return { outcome: 'refused', code: 'file-too-large', limit: maxFileBytes };
  if (content.byteLength === 0) return { outcome: 'refused', code: 'file-empty' };
  const type = await detectType(content);
  if (!type) return { outcome: 'refused', code: 'file-type' };
  const { tenantId, uploadedBy } = upload;
  const name = cleanFileName(upload.declaredName, type.extension);
  const file = await files.put({ tenantId, uploadedBy, name, mediaType: type.mediaType }, content);
  return { outcome: 'stored', file };
}

/** Read on and thrown away, so that the sender, who listens only when done, hears why; then cut off. */
const patience = 4 * maxFileBytes;

/** `undefined`: there is more than is taken. */
async function readLimited(content: AsyncIterable<Uint8Array> | Uint8Array): Promise<Uint8Array | undefined> {
  if (content instanceof Uint8Array) return content.byteLength > maxFileBytes ? undefined : content;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.byteLength;
    if (size > patience) return undefined;
    if (size > maxFileBytes) parts.length = 0;
    else parts.push(part);
  }
  return size > maxFileBytes ? undefined : Buffer.concat(parts, size);
}
