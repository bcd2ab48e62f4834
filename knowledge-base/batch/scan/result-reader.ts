import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';
import type { IdHash } from './identity.ts';
import { RecordSizes, type ResultHeader } from './result-format.ts';

export const RESULT_FILE = 'results.bin';
const WINDOW = 1 << 18;

/** A file of results, read forward in windows; memory does not grow with the file. */
export class ResultReader {
  readonly header: ResultHeader;
  /** Where the first record begins. */
  readonly start: number;
  readonly size: number;
  readonly #file: number;
  readonly #sizes: RecordSizes;
  #window = new Uint8Array(WINDOW);
  #from = 0;
  #filled = 0;

  /** @throws AppError scan-results-unreadable */
  constructor(folder: string) {
    const path = join(folder, RESULT_FILE);
    if (!existsSync(path)) throw unreadable(folder, 'the file results.bin is missing');
    this.#file = openSync(path, 'r');
    this.size = fstatSync(this.#file).size;
    const length = Buffer.alloc(4);
    readSync(this.#file, length, 0, 4, 0);
    const json = Buffer.alloc(Math.min(length.readUInt32LE(0), this.size));
    readSync(this.#file, json, 0, json.length, 4);
    this.header = headerFrom(json, folder);
    this.start = 4 + json.length;
    this.#sizes = new RecordSizes(this.header);
  }

  /** The record that begins at `at`; `undefined` at the end. Valid until the next call. */
  record(at: number): Uint8Array | undefined {
    if (at + 10 > this.size) return undefined;
    this.#load(at, 10);
    const size = this.#sizes.of(this.#window, at - this.#from);
    if (at + size > this.size) return undefined;
    this.#load(at, size);
    return this.#window.subarray(at - this.#from, at - this.#from + size);
  }

  close(): void {
    closeSync(this.#file);
  }

  #load(at: number, size: number): void {
    if (at >= this.#from && at + size <= this.#from + this.#filled) return;
    if (size > this.#window.length) this.#window = new Uint8Array(2 * size);
    this.#filled = readSync(this.#file, this.#window, 0, this.#window.length, at);
    this.#from = at;
  }
}

export function hashAt(bytes: Uint8Array, at = 0): IdHash {
  const word = (from: number): number =>
    ((bytes[from] ?? 0) |
      ((bytes[from + 1] ?? 0) << 8) |
      ((bytes[from + 2] ?? 0) << 16) |
      ((bytes[from + 3] ?? 0) << 24)) >>>
    0;
  return { low: word(at), high: word(at + 4) };
}

function headerFrom(json: Uint8Array, folder: string): ResultHeader {
  try {
    const header: ResultHeader = JSON.parse(Buffer.from(json).toString('utf8'));
    if (header.format === 'otklik-scan-1') return header;
  } catch {
    // Said below.
  }
  throw unreadable(folder, 'results.bin is not a file of results of this version');
}

function unreadable(folder: string, reason: string): AppError {
  return new AppError('scan-results-unreadable', `Results in ${folder} cannot be read: ${reason}`);
}
