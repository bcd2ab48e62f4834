/** Sound of sentences said before, in memory: what was not asked for longest goes first. */
export class PromptMemory {
  readonly #mostBytes: number;
  readonly #sounds = new Map<string, Int16Array>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Int16Array | undefined {
    const sound = this.#sounds.get(key);
    if (sound === undefined) return undefined;
    this.#sounds.delete(key);
    this.#sounds.set(key, sound);
    return sound;
  }

  set(key: string, sound: Int16Array): void {
    this.#remove(key);
    if (sound.byteLength > this.#mostBytes) return;
    this.#sounds.set(key, sound);
    this.#bytes += sound.byteLength;
    for (const oldest of this.#sounds.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#sounds.get(key)?.byteLength ?? 0;
    this.#sounds.delete(key);
  }
}
