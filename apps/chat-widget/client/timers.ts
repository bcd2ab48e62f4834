/** Timers by name: setting one again replaces it. */
export class Timers {
  readonly #running = new Map<string, ReturnType<typeof setTimeout>>();

  set(name: string, afterMs: number, run: () => void): void {
    clearTimeout(this.#running.get(name));
    this.#running.set(name, setTimeout(run, afterMs));
  }

  clear(): void {
    for (const timer of this.#running.values()) clearTimeout(timer);
    this.#running.clear();
  }
}
