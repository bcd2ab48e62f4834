/** Where the widget keeps the visitor's token, consent and unsent messages; the same for all tabs of a site. */
export interface ChatStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): readonly string[];
  /** Another tab changed something. Returns how to stop listening. */
  onChange(listener: (key: string) => void): () => void;
}

/** What the tabs of one browser share when there is no storage to share. */
export class MemoryBrowser {
  readonly values = new Map<string, string>();
  readonly tabs = new Set<MemoryStorage>();
}

/** For browsers that forbid storage, and for tests: storages of one `MemoryBrowser` are its tabs. */
export class MemoryStorage implements ChatStorage {
  readonly #browser: MemoryBrowser;
  readonly #listeners = new Set<(key: string) => void>();

  constructor(browser = new MemoryBrowser()) {
    this.#browser = browser;
    browser.tabs.add(this);
  }

  get(key: string): string | undefined {
    return this.#browser.values.get(key);
  }

  set(key: string, value: string): void {
    this.#browser.values.set(key, value);
    this.#tellOthers(key);
  }

  remove(key: string): void {
    if (this.#browser.values.delete(key)) this.#tellOthers(key);
  }

  keys(prefix: string): readonly string[] {
    return [...this.#browser.values.keys()].filter((key) => key.startsWith(prefix));
  }

  onChange(listener: (key: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tellOthers(key: string): void {
    for (const tab of this.#browser.tabs)
      if (tab !== this) for (const listener of tab.#listeners) setTimeout(() => listener(key), 0);
  }
}
