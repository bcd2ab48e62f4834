import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { INDEX_FILE } from './result-index.ts';
import { RESULT_FILE } from './result-reader.ts';

export const EVENT_FILE = 'events.ndjson';
export const PROBLEM_FILE = 'problems.ndjson';
export const SUMMARY_FILE = 'summary.json';

export interface FileSizes {
  readonly results: number;
  readonly events: number;
  readonly problems: number;
}

/** The files a run writes, each only at its end; what lies behind the last checkpoint is cut off when it is resumed. */
export class RunFiles {
  readonly #files: Readonly<Record<keyof FileSizes, AppendFile>>;

  constructor(folder: string, sizes: FileSizes) {
    mkdirSync(folder, { recursive: true });
    rmSync(join(folder, INDEX_FILE), { force: true });
    rmSync(join(folder, SUMMARY_FILE), { force: true });
    this.#files = {
      results: new AppendFile(join(folder, RESULT_FILE), sizes.results),
      events: new AppendFile(join(folder, EVENT_FILE), sizes.events),
      problems: new AppendFile(join(folder, PROBLEM_FILE), sizes.problems),
    };
  }

  append(name: keyof FileSizes, content: Uint8Array | string): void {
    if (content.length > 0) this.#files[name].append(content);
  }

  /** On the disk, not only handed to the system. */
  sync(): FileSizes {
    const { results, events, problems } = this.#files;
    return { results: results.sync(), events: events.sync(), problems: problems.sync() };
  }

  close(): void {
    for (const file of Object.values(this.#files)) file.close();
  }
}

class AppendFile {
  readonly #file: number;
  #size: number;

  constructor(path: string, size: number) {
    this.#file = openSync(path, size > 0 && existsSync(path) ? 'r+' : 'w');
    ftruncateSync(this.#file, size);
    this.#size = size;
  }

  append(content: Uint8Array | string): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    let written = 0;
    while (written < bytes.length)
      written += writeSync(this.#file, bytes, written, bytes.length - written, this.#size + written);
    this.#size += bytes.length;
  }

  sync(): number {
    fsyncSync(this.#file);
    return this.#size;
  }

  close(): void {
    closeSync(this.#file);
  }
}
