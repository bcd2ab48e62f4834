import type { Api } from 'grammy';
import { GrammyError, HttpError } from 'grammy';
import { AppError } from '#core/shared/app-error.ts';

export type FetchedFile =
  | { readonly outcome: 'fetched'; readonly bytes: Uint8Array }
  | { readonly outcome: 'too-big' }
  /** Telegram does not give this file any more. */
  | { readonly outcome: 'gone' };

/**
 * Fetches a citizen's file from Telegram, at most `maxBytes` of it, whatever Telegram said about its size.
 * Throws a retryable `telegram-file-not-reached`; neither it nor its cause names the address, which holds the token.
 */
export async function fetchFile(options: {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
  readonly remoteId: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}): Promise<FetchedFile> {
  const { api, apiRoot, token, remoteId, maxBytes, timeoutMs } = options;
  const found = await locate(api, remoteId);
  if (typeof found === 'object') return found;
  const path = found.split('/');
  if (path.some((step) => step === '' || step === '.' || step === '..')) return { outcome: 'gone' };
  const url = `${apiRoot}/file/bot${token}/${path.map(encodeURIComponent).join('/')}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (response.status === 404 || response.status === 400) return { outcome: 'gone' };
    if (!response.ok || !response.body) throw notReached(`status-${response.status}`);
    const bytes = await readAtMost(response.body, maxBytes);
    return bytes ? { outcome: 'fetched', bytes } : { outcome: 'too-big' };
  } catch (error) {
    throw error instanceof AppError ? error : notReached('broken-off');
  }
}

/** The path of the file at Telegram. */
async function locate(
  api: Api,
  remoteId: string,
): Promise<string | Exclude<FetchedFile, { outcome: 'fetched' }>> {
  try {
    const { file_path: path } = await api.getFile(remoteId);
    return path ?? { outcome: 'gone' };
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) {
      return /too big/i.test(error.description) ? { outcome: 'too-big' } : { outcome: 'gone' };
    }
    if (error instanceof GrammyError || error instanceof HttpError) throw notReached('not-located');
    throw error;
  }
}

async function readAtMost(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function notReached(reason: string): AppError {
  return new AppError('telegram-file-not-reached', 'A file could not be fetched from Telegram.', {
    retryable: true,
    details: { reason },
  });
}
