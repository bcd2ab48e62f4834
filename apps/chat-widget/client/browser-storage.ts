import { type ChatStorage, MemoryStorage } from './storage.ts';

/** The site's local storage, or memory where the browser forbids it. */
export function browserStorage(): ChatStorage {
  try {
    const probe = 'otklik:probe';
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return new LocalStorage();
  } catch {
    return new MemoryStorage();
  }
}

class LocalStorage implements ChatStorage {
  /** What did not fit: the site may have used its quota up. Kept as long as the page is open. */
  readonly #overflow = new Map<string, string>();

  get(key: string): string | undefined {
    return this.#overflow.get(key) ?? localStorage.getItem(key) ?? undefined;
  }

  set(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
      this.#overflow.delete(key);
    } catch {
      this.#overflow.set(key, value);
    }
  }

  remove(key: string): void {
    this.#overflow.delete(key);
    localStorage.removeItem(key);
  }

  keys(prefix: string): readonly string[] {
    const all = new Set([...Object.keys(localStorage), ...this.#overflow.keys()]);
    return [...all].filter((key) => key.startsWith(prefix));
  }

  onChange(listener: (key: string) => void): () => void {
    const heard = (event: StorageEvent) => {
      if (event.key !== null) listener(event.key);
    };
    addEventListener('storage', heard);
    return () => removeEventListener('storage', heard);
  }
}
