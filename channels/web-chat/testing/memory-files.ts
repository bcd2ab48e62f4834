import { newId } from '#core/shared/ids.ts';
import type { FileKey, FileStore, StoredFile } from '../file-store.ts';

export class MemoryFiles implements FileStore {
  readonly #all = new Map<string, { readonly file: StoredFile; readonly content: Uint8Array }>();

  async put(file: Parameters<FileStore['put']>[0], content: Uint8Array): Promise<StoredFile> {
    const stored: StoredFile = { ...file, id: newId(), size: content.byteLength };
    this.#all.set(stored.id, { file: stored, content });
    return stored;
  }

  async get(key: FileKey): Promise<StoredFile | undefined> {
    return (await this.open(key))?.file;
  }

  async open({ tenantId, id }: FileKey) {
    const found = this.#all.get(id);
    return found?.file.tenantId === tenantId ? found : undefined;
  }

  async attach(key: FileKey, conversationId: string): Promise<boolean> {
    const found = await this.open(key);
    if (!found || (found.file.conversationId ?? conversationId) !== conversationId) return false;
    this.#all.set(key.id, { ...found, file: { ...found.file, conversationId } });
    return true;
  }
}
