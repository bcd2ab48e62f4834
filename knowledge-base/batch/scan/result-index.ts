import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { IdHash } from './identity.ts';
import { hashAt, ResultReader } from './result-reader.ts';

export const INDEX_FILE = 'results.index';

/** Entry: high and low half of the hash, then the place of the record, all little-endian, in order of the high half. */
const ENTRY = 16;
const ENTRIES_A_BLOCK = 256;
const BLOCK = ENTRY * ENTRIES_A_BLOCK;

/** Where the record of an id lies: one read of a block from the disk a question; 4 bytes of memory a block. */
export class ResultIndex {
  readonly #file: number;
  readonly #firsts: Uint32Array;
  readonly #block = Buffer.alloc(BLOCK);
  #loaded = -1;
  #length = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    const blocks = Math.ceil(fstatSync(this.#file).size / BLOCK);
    this.#firsts = new Uint32Array(blocks);
    const first = Buffer.alloc(4);
    for (let block = 0; block < blocks; block += 1) {
      readSync(this.#file, first, 0, 4, block * BLOCK);
      this.#firsts[block] = first.readUInt32LE(0);
    }
  }

  /** Places of records with this hash: none, one, or in rare cases more. */
  *find({ high, low }: IdHash): Iterable<number> {
    for (let block = this.#firstBlock(high); block < this.#firsts.length; block += 1) {
      if ((this.#firsts[block] ?? 0) > high) return;
      this.#load(block);
      for (let at = this.#firstEntry(high); at < this.#length; at += ENTRY) {
        if (this.#block.readUInt32LE(at) !== high) return;
        if (this.#block.readUInt32LE(at + 4) === low) yield Number(this.#block.readBigUInt64LE(at + 8));
      }
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The last block that begins below `high`: equal halves may begin in it. */
  #firstBlock(high: number): number {
    let [from, to] = [0, this.#firsts.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#firsts[middle] ?? 0) < high) from = middle + 1;
      else to = middle;
    }
    return Math.max(0, from - 1);
  }

  #firstEntry(high: number): number {
    let [from, to] = [0, this.#length / ENTRY];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#block.readUInt32LE(middle * ENTRY) < high) from = middle + 1;
      else to = middle;
    }
    return from * ENTRY;
  }

  #load(block: number): void {
    if (this.#loaded === block) return;
    this.#length = readSync(this.#file, this.#block, 0, BLOCK, block * BLOCK);
    this.#loaded = block;
  }
}

/** How many records a folder's results hold, by its index. */
export function countIndexed(folder: string): number {
  return statSync(join(folder, INDEX_FILE)).size / ENTRY;
}

const ENTRIES_A_PART = 1 << 19;
const MOST_PARTS = 512;

/**
 * Builds the index of a folder's results unless it is there. Sorts in parts, so that memory stays within some tens of
 * megabytes whatever the size.
 */
export function ensureIndex(folder: string): void {
  const path = join(folder, INDEX_FILE);
  if (existsSync(path)) return;
  const reader = new ResultReader(folder);
  const temporary = mkdtempSync(join(folder, 'index-'));
  try {
    let count = 0;
    for (const _ of recordPlaces(reader)) count += 1;
    const parts = Math.min(MOST_PARTS, 2 ** Math.ceil(Math.log2(Math.max(1, count / ENTRIES_A_PART))));
    const writers = Array.from({ length: parts }, (_, part) => new PartWriter(join(temporary, String(part))));
    for (const { at, hash } of recordPlaces(reader))
      writers[Math.floor((hash.high / 2 ** 32) * parts)]?.add(hash, at);
    const out = openSync(join(temporary, 'index'), 'w');
    for (const writer of writers) writeSync(out, sortedPart(writer.finish()));
    closeSync(out);
    renameSync(join(temporary, 'index'), path);
  } finally {
    reader.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

function* recordPlaces(reader: ResultReader): Iterable<{ at: number; hash: IdHash }> {
  let at = reader.start;
  for (;;) {
    const record = reader.record(at);
    if (record === undefined) return;
    yield { at, hash: hashAt(record) };
    at += record.length;
  }
}

class PartWriter {
  readonly #path: string;
  readonly #file: number;
  readonly #buffer = Buffer.alloc(ENTRY * 2048);
  #length = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'w');
  }

  add({ high, low }: IdHash, at: number): void {
    if (this.#length === this.#buffer.length) this.#flush();
    this.#buffer.writeUInt32LE(high, this.#length);
    this.#buffer.writeUInt32LE(low, this.#length + 4);
    this.#buffer.writeBigUInt64LE(BigInt(at), this.#length + 8);
    this.#length += ENTRY;
  }

  finish(): Buffer {
    this.#flush();
    closeSync(this.#file);
    const all = readFileSync(this.#path);
    rmSync(this.#path);
    return all;
  }

  #flush(): void {
    writeSync(this.#file, this.#buffer, 0, this.#length);
    this.#length = 0;
  }
}

/** In order of the high half. The number of the entry rides along in the low bits of a double: both fit into 53. */
function sortedPart(entries: Buffer): Buffer {
  const count = entries.length / ENTRY;
  const width = 2 ** Math.ceil(Math.log2(Math.max(2, count)));
  if (width > 2 ** 21) throw new Error('a part of the index is too large to sort');
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1)
    keys[index] = entries.readUInt32LE(index * ENTRY) * width + index;
  keys.sort();
  const sorted = Buffer.alloc(entries.length);
  for (const [index, key] of keys.entries()) {
    const from = (key % width) * ENTRY;
    sorted.set(entries.subarray(from, from + ENTRY), index * ENTRY);
  }
  return sorted;
}
