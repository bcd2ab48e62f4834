import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '#core/shared/app-error.ts';

/** Part of a source that one worker judges at once. */
export type ChunkTask =
  /** The lines of a file that begin in `from` to `to` (bytes, `to` not included). */
  | { readonly kind: 'bytes'; readonly file: string; readonly from: number; readonly to: number }
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

/** A chunk with the place behind it, where a run that was stopped goes on. */
export interface PlacedChunk {
  readonly task: ChunkTask;
  readonly next: string;
}

/** Where profiles come from, e.g. a register's own store. The order must be the same whenever it is read. */
export interface ProfileSource {
  /** Says whether a run may be resumed: changes when the profiles do. */
  identity(): Promise<string>;
  /** How many profiles there are, for progress. */
  count?(): Promise<number>;
  /** Batches of household documents as JSON; `after` is the `next` of an earlier batch. */
  batches(
    after: string | undefined,
  ): AsyncIterable<{ readonly profiles: readonly string[]; readonly next: string }>;
}

/** A file of household documents, one a line. */
export interface NdjsonFile {
  readonly file: string;
  readonly bytesPerChunk?: number;
}

const BYTES_PER_CHUNK = 1 << 20;
const LONGEST_LINE = 8 << 20;

export interface OpenedSource {
  readonly identity: string;
  /** Bytes of a file, profiles of another source; absent when not known. */
  readonly total?: number;
  readonly unit: 'bytes' | 'profiles';
  chunks(after: string | undefined): AsyncIterable<PlacedChunk>;
}

/** @throws AppError scan-source-unreadable */
export async function openSource(source: NdjsonFile | ProfileSource): Promise<OpenedSource> {
  if ('file' in source) return openFile(source);
  const total = await source.count?.();
  return {
    identity: await source.identity(),
    ...(total === undefined ? {} : { total }),
    unit: 'profiles',
    async *chunks(after) {
      for await (const { profiles, next } of source.batches(after))
        yield { task: { kind: 'lines', lines: profiles }, next };
    },
  };
}

function openFile({ file, bytesPerChunk: wanted = BYTES_PER_CHUNK }: NdjsonFile): OpenedSource {
  const { size, mtimeMs } = statOf(file);
  // Then a line that is too long always ends behind its chunk.
  const bytesPerChunk = Math.min(wanted, LONGEST_LINE);
  return {
    identity: `${file} ${size} ${mtimeMs}`,
    total: size,
    unit: 'bytes',
    async *chunks(after) {
      for (let from = Number(after ?? 0); from < size; from += bytesPerChunk) {
        const to = Math.min(size, from + bytesPerChunk);
        yield { task: { kind: 'bytes', file, from, to }, next: String(to) };
      }
    },
  };
}

function statOf(file: string): { readonly size: number; readonly mtimeMs: number } {
  try {
    return statSync(file);
  } catch (cause) {
    throw new AppError('scan-source-unreadable', `The file of profiles cannot be read: ${file}`, { cause });
  }
}

/** Lines of a task; `undefined` for a line too long to be a household. */
export function linesOf(task: ChunkTask): Iterable<string | undefined> {
  return task.kind === 'lines' ? task.lines : linesOfBytes(task);
}

const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function* linesOfBytes({
  file,
  from,
  to,
}: Extract<ChunkTask, { kind: 'bytes' }>): Iterable<string | undefined> {
  const fd = openSync(file, 'r');
  try {
    const { size } = statOf(file);
    // One byte before: a line begins at `from` itself when a newline stands there.
    let start = Math.max(0, from - 1);
    let bytes = read(fd, start, to - start);
    let at = 0;
    if (from > 0) {
      const newline = bytes.indexOf(NEWLINE);
      if (newline < 0) return;
      at = newline + 1;
    }
    while (start + at < to) {
      let end = bytes.indexOf(NEWLINE, at);
      if (end < 0 && start + bytes.length < size) {
        start += at;
        bytes = readLine(fd, start, bytes.subarray(at), size);
        at = 0;
        end = bytes.indexOf(NEWLINE);
      }
      if (end < 0) end = bytes.length;
      if (start === 0 && at === 0 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)) at = 3;
      yield end - at > LONGEST_LINE ? undefined : bytes.toString('utf8', at, end);
      if (start + end >= to) return;
      at = end + 1;
    }
  } finally {
    closeSync(fd);
  }
}

/** Reads on until the line that begins at `start` ends, or is too long to be kept. */
function readLine(fd: number, start: number, begun: Buffer, size: number): Buffer {
  let bytes = begun;
  while (start + bytes.length < size && bytes.indexOf(NEWLINE) < 0 && bytes.length <= LONGEST_LINE) {
    bytes = Buffer.concat([bytes, read(fd, start + bytes.length, 1 << 16)]);
  }
  return bytes;
}

function read(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
}
