import { join } from 'node:path';
import type { IdHash } from './identity.ts';
import { decodeRecord, type PreviousResult, type ResultHeader } from './result-format.ts';
import { INDEX_FILE, ResultIndex } from './result-index.ts';
import { hashAt, ResultReader } from './result-reader.ts';

/**
 * What a profile got in the previous run. Profiles mostly come in the order of that run: then the next record is the
 * right one; otherwise the index tells where to go on.
 */
export class PreviousResults {
  readonly #reader: ResultReader;
  readonly #index: ResultIndex;
  #next: number | undefined;

  /** @throws AppError scan-results-unreadable */
  constructor(folder: string) {
    this.#reader = new ResultReader(folder);
    this.#index = new ResultIndex(join(folder, INDEX_FILE));
  }

  get header(): ResultHeader {
    return this.#reader.header;
  }

  /** Bytes of the record, valid until the next call. */
  bytesOf(id: IdHash): Uint8Array | undefined {
    const expected = this.#next === undefined ? undefined : this.#reader.record(this.#next);
    if (expected !== undefined && isOf(expected, id)) return this.#found(expected, this.#next ?? 0);
    for (const at of this.#index.find(id)) {
      const record = this.#reader.record(at);
      if (record !== undefined && isOf(record, id)) return this.#found(record, at);
    }
    return undefined;
  }

  decode(bytes: Uint8Array): PreviousResult {
    return decodeRecord(this.#reader.header, bytes);
  }

  /** The next profile may stand anywhere. */
  forgetPlace(): void {
    this.#next = undefined;
  }

  close(): void {
    this.#reader.close();
    this.#index.close();
  }

  #found(record: Uint8Array, at: number): Uint8Array {
    this.#next = at + record.length;
    return record;
  }
}

function isOf(record: Uint8Array, { high, low }: IdHash): boolean {
  const hash = hashAt(record);
  return hash.low === low && hash.high === high;
}
