import type { ChannelPolicy } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Resolved } from '../messenger/index.ts';
import type { BotApi } from './bot-api.ts';
import { type FetchedFile, fetchFile } from './fetch-file.ts';
import { fileKind, fileName } from './file-kind.ts';
import type { TelegramContent } from './parse-update.ts';
import type { TelegramLimits, TelegramPorts } from './telegram-options.ts';
import type { TextName } from './texts.ts';

type RemoteContent = Extract<TelegramContent, { kind: 'remote-file' }>;

/** Tries to fetch a file before the citizen is asked to send it again. */
const fileTries = 4;

/**
 * Fetches a file from Telegram and keeps it when it is of a kind and size we take and the channel may take files. Of a
 * file that is not taken the caption remains. Throws a retryable error while Telegram may still give the file.
 */
export function createTakeFile(parts: {
  readonly api: BotApi;
  readonly apiRoot: string;
  readonly token: string;
  readonly tenantId: string;
  readonly ports: Pick<TelegramPorts, 'files'>;
  readonly limits: TelegramLimits;
}): (
  content: RemoteContent,
  of: { readonly senderId: string; readonly policy: ChannelPolicy; readonly attempt: number },
) => Promise<Resolved<TextName>> {
  const { api, apiRoot, token, tenantId, ports, limits } = parts;

  async function fetchOf(
    remoteId: string,
    attempt: number,
  ): Promise<FetchedFile | { readonly outcome: 'not-reached' }> {
    try {
      return await fetchFile({
        api: api.calls,
        apiRoot,
        token,
        remoteId,
        maxBytes: limits.maxFileBytes,
        timeoutMs: limits.callSeconds * 3_000,
      });
    } catch (error) {
      if (error instanceof AppError && attempt >= fileTries) return { outcome: 'not-reached' };
      throw error;
    }
  }

  return async ({ file, caption }, { senderId, policy, attempt }) => {
    const refuse = (notice: TextName): Resolved<TextName> =>
      caption === undefined ? { notice } : { notice, content: { kind: 'text', text: caption } };
    if (policy !== 'full') return refuse('fileNotHere');
    if ((file.size ?? 0) > limits.maxFileBytes) return refuse('fileTooBig');
    const fetched = await fetchOf(file.remoteId, attempt);
    if (fetched.outcome === 'too-big') return refuse('fileTooBig');
    if (fetched.outcome !== 'fetched') return refuse('fileNotReached');
    const kind = await fileKind(fetched.bytes);
    if (!kind) return refuse('fileKind');
    const { fileId, name, mediaType, size } = await ports.files.put({
      tenantId,
      uploadedBy: `telegram:${senderId}`,
      name: fileName(file.name, kind),
      mediaType: kind.mediaType,
      content: fetched.bytes,
    });
    const kept = { fileId, name, mediaType, size };
    return { content: { kind: 'file', file: kept, ...(caption === undefined ? {} : { caption }) } };
  };
}
