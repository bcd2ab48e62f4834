import { createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#core/shared/app-error.ts';

export interface Progress {
  readonly bytes: number;
  /** `undefined`: the server does not say. */
  readonly totalBytes: number | undefined;
}

/**
 * Downloads to `path`. What came of a broken download is kept beside it (`.part`) and gone on with, if the server can.
 * @throws AppError speech-model-not-fetched, speech-model-disk-full
 */
export async function download(
  url: string,
  path: string,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
): Promise<void> {
  const part = `${path}.part`;
  const had = await sizeOf(part);
  const answer = await fetch(url, {
    headers: had > 0 ? { range: `bytes=${had}-` } : {},
    signal: options.signal ?? null,
  }).catch((cause) => {
    throw notFetched(url, 'the address cannot be reached', cause);
  });
  // Everything is there already.
  if (answer.status === 416 && had > 0) return rename(part, path);
  if (!answer.ok || !answer.body) throw notFetched(url, `the server answered ${answer.status}`);
  const isResumed = answer.status === 206;
  let bytes = isResumed ? had : 0;
  const length = Number(answer.headers.get('content-length') ?? Number.NaN);
  const totalBytes = Number.isFinite(length) ? bytes + length : undefined;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      options.onProgress?.({ bytes, totalBytes });
      done(null, chunk);
    },
  });
  try {
    const file = createWriteStream(part, { flags: isResumed ? 'a' : 'w' });
    await pipeline(Readable.fromWeb(answer.body), counted, file);
  } catch (cause) {
    throw isDiskFull(cause) ? diskFull(part, cause) : notFetched(url, 'the connection broke off', cause);
  }
  if (totalBytes !== undefined && bytes !== totalBytes)
    throw notFetched(url, `${bytes} of ${totalBytes} bytes came`);
  await rename(part, path);
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

export function diskFull(path: string, cause: unknown): AppError {
  return new AppError(
    'speech-model-disk-full',
    `The disk of ${path} is full: make room and fetch again, what came is kept`,
    { cause },
  );
}

function notFetched(url: string, problem: string, cause?: unknown): AppError {
  return new AppError(
    'speech-model-not-fetched',
    `${url} was not fetched: ${problem}. Fetch again, what came is kept.`,
    { retryable: true, cause },
  );
}
