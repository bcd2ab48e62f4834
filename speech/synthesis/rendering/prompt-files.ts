import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const extension = '.prompt';
/** SHA-256 of the samples stands before them. */
const checksumBytes = 32;

/**
 * Sound of fixed prompts, on disk. A file is whole or it is not there; one that was damaged is thrown away. Names are
 * hashes: nothing tells what is said.
 */
export class PromptFiles {
  readonly #folder: string;
  readonly #mostBytes: number;
  /** Sizes by key, the one not asked for longest first. */
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  private constructor(folder: string, mostBytes: number) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
  }

  /** @throws the system's error when the folder cannot be made or read */
  static async open(folder: string, mostBytes: number): Promise<PromptFiles> {
    const files = new PromptFiles(folder, mostBytes);
    await mkdir(folder, { recursive: true });
    const found: { readonly key: string; readonly size: number; readonly usedAt: number }[] = [];
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      // Half-written by a process that was killed.
      if (name.endsWith('.part')) await rm(path, { force: true });
      if (!name.endsWith(extension)) continue;
      const { size, mtimeMs } = await stat(path);
      found.push({ key: name.slice(0, -extension.length), size, usedAt: mtimeMs });
    }
    for (const { key, size } of found.sort((a, b) => a.usedAt - b.usedAt)) files.#note(key, size);
    await files.#evict();
    return files;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** `undefined`: not there, or damaged. */
  async get(key: string): Promise<Int16Array | undefined> {
    const size = this.#sizes.get(key);
    if (size === undefined) return undefined;
    const path = this.#path(key);
    const content = await readFile(path).catch(() => undefined);
    const sound = content === undefined ? undefined : soundIn(content);
    if (sound === undefined) {
      await this.#forget(key);
      return undefined;
    }
    this.#note(key, size);
    const now = new Date();
    await utimes(path, now, now).catch(() => undefined);
    return sound;
  }

  /** @throws the system's error, for instance when the disk is full */
  async set(key: string, sound: Int16Array): Promise<void> {
    const samples = Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength);
    const content = Buffer.concat([checksum(samples), samples]);
    if (content.length > this.#mostBytes) return;
    const part = join(this.#folder, `${randomUUID()}.part`);
    try {
      await writeFile(part, content, { mode: 0o600 });
      await rename(part, this.#path(key));
    } catch (cause) {
      await rm(part, { force: true });
      throw cause;
    }
    this.#note(key, content.length);
    await this.#evict();
  }

  #path(key: string): string {
    return join(this.#folder, key + extension);
  }

  #note(key: string, size: number): void {
    this.#bytes += size - (this.#sizes.get(key) ?? 0);
    this.#sizes.delete(key);
    this.#sizes.set(key, size);
  }

  async #evict(): Promise<void> {
    while (this.#bytes > this.#mostBytes) {
      const [oldest] = this.#sizes.keys();
      if (oldest === undefined) return;
      await this.#forget(oldest);
    }
  }

  async #forget(key: string): Promise<void> {
    this.#bytes -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
    await rm(this.#path(key), { force: true });
  }
}

function soundIn(content: Buffer): Int16Array | undefined {
  const samples = content.subarray(checksumBytes);
  const isWhole = samples.length % 2 === 0 && checksum(samples).equals(content.subarray(0, checksumBytes));
  // Copied: a view of 16-bit samples must begin at an even place.
  return isWhole ? new Int16Array(new Uint8Array(samples).buffer) : undefined;
}

function checksum(samples: Buffer): Buffer {
  return createHash('sha256').update(samples).digest();
}
