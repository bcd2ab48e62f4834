/** Where the widget keeps the visitor's token, consent and unsent messages; the same for all tabs of a site. */
export interface ChatStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): readonly string[];
  /** Another tab changed something. Returns how to stop listening. */
  onChange(listener: (key: string) => void): () => void;
}

/** For browsers that forbid storage, and for tests: all clients on one `MemoryStorage` are tabs of one browser. */
export class MemoryStorage implements ChatStorage {
  readonly #values = new Map<string, string>();
  readonly #listeners = new Set<(key: string) => void>();

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: string): void {
    this.#values.set(key, value);
    this.#tell(key);
  }

  remove(key: string): void {
    if (this.#values.delete(key)) this.#tell(key);
  }

  keys(prefix: string): readonly string[] {
    return [...this.#values.keys()].filter((key) => key.startsWith(prefix));
  }

  onChange(listener: (key: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(key: string): void {
    for (const listener of this.#listeners) setTimeout(() => listener(key), 0);
  }
}
