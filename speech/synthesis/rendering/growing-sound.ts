/** Sound that is still being made and is already listened to, by any number of listeners, each from its beginning. */
export class GrowingSound {
  readonly #chunks: Int16Array[] = [];
  readonly #wakers = new Set<() => void>();
  #end: { readonly failure?: unknown } | undefined;

  push(chunk: Int16Array): void {
    if (this.#end !== undefined) return;
    this.#chunks.push(chunk);
    this.#wake();
  }

  end(): void {
    this.#end ??= {};
    this.#wake();
  }

  /** Listeners still get what came before, then the failure. */
  fail(failure: unknown): void {
    this.#end ??= { failure };
    this.#wake();
  }

  /** All of it in one piece, as far as it has come. */
  samples(): Int16Array {
    const all = new Int16Array(this.#chunks.reduce((so, chunk) => so + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  /** Ends quietly once the signal aborts. */
  async *listen(signal: AbortSignal): AsyncGenerator<Int16Array, void> {
    for (let next = 0; !signal.aborted; ) {
      const chunk = this.#chunks[next];
      if (chunk !== undefined) {
        next++;
        yield chunk;
      } else if (this.#end === undefined) await this.#change(signal);
      else if ('failure' in this.#end) throw this.#end.failure;
      else return;
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#wakers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  #wake(): void {
    for (const wake of [...this.#wakers]) wake();
  }
}
