import type { BatchRules, Chunk, Program, Selection } from '../compile.ts';
import type { IdHash } from './identity.ts';

/**
 * The file of results: a length, a header in JSON, then one record a profile, in the order of the source.
 * Record: hash of the id (8 bytes), region (1: its place in the header, 255 not known), number of cases (1), bits of the
 * measures about the household, then for each case the child's number (2 bytes) and bits of the measures about a child.
 * Bits: for each chunk that can apply in the region, one bit a measure for "yes" and then one for "open", in whole bytes.
 */
export interface ResultHeader {
  readonly format: 'otklik-scan-1';
  readonly knowledgeBase: string;
  /** Day of the evaluation, `YYYY-MM-DD`. */
  readonly at: string;
  readonly regions: readonly string[];
  readonly household: readonly ChunkHeader[];
  readonly child: readonly ChunkHeader[];
}

export interface ChunkHeader {
  readonly measures: readonly string[];
  /** Absent: the whole country. */
  readonly territory?: readonly string[];
}

export const UNKNOWN_REGION = 255;
export const MOST_CASES = 255;
const FIXED_BYTES = 10;

export function headerOf(rules: BatchRules, knowledgeBase: string, at: string): ResultHeader {
  const described = (program: Program): ChunkHeader[] =>
    program.map(({ measures, territory }) => ({
      measures: measures.map(({ id }) => id),
      ...(territory === undefined ? {} : { territory }),
    }));
  return {
    format: 'otklik-scan-1',
    knowledgeBase,
    at,
    regions: rules.surroundings.facts.get('region')?.options?.map(({ id }) => id) ?? [],
    household: described(rules.household),
    child: described(rules.child),
  };
}

export function encodeHeader(header: ResultHeader): Uint8Array {
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const bytes = Buffer.alloc(4 + json.length);
  bytes.writeUInt32LE(json.length, 0);
  bytes.set(json, 4);
  return bytes;
}

/** Sizes of records by region: what is needed to walk through a file without understanding it. */
export class RecordSizes {
  readonly household: readonly number[];
  readonly child: readonly number[];

  constructor(header: ResultHeader) {
    const all = [...header.regions.map((code): string | undefined => code)];
    while (all.length < UNKNOWN_REGION) all.push('');
    all.push(undefined);
    this.household = all.map((region) => bytesOf(selectedHeaders(header.household, region)));
    this.child = all.map((region) => bytesOf(selectedHeaders(header.child, region)));
  }

  /** Size of the record that begins at `at`. */
  of(bytes: Uint8Array, at: number): number {
    const [region = UNKNOWN_REGION, cases = 0] = [bytes[at + 8], bytes[at + 9]];
    return FIXED_BYTES + (this.household[region] ?? 0) + cases * (2 + (this.child[region] ?? 0));
  }
}

export function selectedHeaders(
  chunks: readonly ChunkHeader[],
  region: string | undefined,
): readonly ChunkHeader[] {
  return chunks.filter(
    ({ territory }) => territory === undefined || region === undefined || territory.includes(region),
  );
}

function bytesOf(chunks: readonly { readonly measures: readonly unknown[] }[]): number {
  return chunks.reduce((sum, { measures }) => sum + 2 * Math.ceil(measures.length / 8), 0);
}

/** Writes records one after another into a buffer that grows. */
export class RecordWriter {
  #bytes = new Uint8Array(1 << 20);
  #length = 0;

  begin({ high, low }: IdHash, region: number, cases: number): void {
    this.#need(FIXED_BYTES);
    for (const half of [low, high]) {
      for (let shift = 0; shift < 32; shift += 8) this.#bytes[this.#length++] = half >>> shift;
    }
    this.#bytes[this.#length++] = region;
    this.#bytes[this.#length++] = cases;
  }

  child(n: number): void {
    this.#need(2);
    this.#bytes[this.#length++] = n;
    this.#bytes[this.#length++] = n >>> 8;
  }

  /** Results of a selection, as the compiled functions leave them. */
  bits(selection: Selection, result: Int32Array): void {
    let at = 0;
    for (const chunk of selection.chunks) {
      this.#half(chunk, result, at);
      this.#half(chunk, result, at + 1);
      at += chunk.words;
    }
  }

  /** Every second word from `at` on: all "yes" or all "open" of a chunk. */
  #half({ measures }: Chunk, result: Int32Array, at: number): void {
    const count = Math.ceil(measures.length / 8);
    this.#need(count);
    for (let index = 0; index < count; index += 1) {
      this.#bytes[this.#length++] = (result[at + 2 * (index >> 2)] ?? 0) >>> (8 * (index & 3));
    }
  }

  get length(): number {
    return this.#length;
  }

  /** What was written since `from`; valid until the next write. */
  since(from: number): Uint8Array {
    return this.#bytes.subarray(from, this.#length);
  }

  /** Everything written, as bytes of its own; the writer is empty after it. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  #need(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#bytes.length + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** A record read back: ids of the measures that were a certain "yes". */
export interface PreviousResult {
  readonly household: ReadonlySet<string>;
  /** By the child's number. */
  readonly children: ReadonlyMap<number, ReadonlySet<string>>;
}

export function decodeRecord(header: ResultHeader, bytes: Uint8Array): PreviousResult {
  const region = bytes[8] === UNKNOWN_REGION ? undefined : (header.regions[bytes[8] ?? 0] ?? '');
  const [own, child] = [header.household, header.child].map((chunks) => selectedHeaders(chunks, region));
  let at = FIXED_BYTES;
  const yesOf = (chunks: readonly ChunkHeader[]): ReadonlySet<string> => {
    const yes = new Set<string>();
    for (const { measures } of chunks) {
      for (const [index, id] of measures.entries()) {
        if (((bytes[at + (index >> 3)] ?? 0) & (1 << (index & 7))) !== 0) yes.add(id);
      }
      at += 2 * Math.ceil(measures.length / 8);
    }
    return yes;
  };
  const household = yesOf(own ?? []);
  const children = new Map<number, ReadonlySet<string>>();
  for (let index = 0; index < (bytes[9] ?? 0); index += 1) {
    const n = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 2;
    children.set(n, yesOf(child ?? []));
  }
  return { household, children };
}
