import type { DraftDocument } from '../wire.ts';

/** Unsaved work on one revision: what was written and what it was written on. */
export interface KeptDraft {
  readonly version: number;
  readonly base: DraftDocument;
  readonly document: DraftDocument;
  readonly yaml?: string | undefined;
}

/** Keeps it over a reload and a new sign-in in this tab; signing out clears it with everything else. */
export class DraftShelf {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly #key: string;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, revisionId: string) {
    this.#storage = storage;
    this.#key = `otklik.editorial.unsaved.${revisionId}`;
  }

  take(): KeptDraft | undefined {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? 'null');
      return isKept(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  put(kept: KeptDraft): void {
    this.#storage.setItem(this.#key, JSON.stringify(kept));
  }

  clear(): void {
    this.#storage.removeItem(this.#key);
  }
}

function isKept(value: unknown): value is KeptDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'base' in value &&
    'document' in value
  );
}
