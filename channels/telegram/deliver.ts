import { GrammyError } from 'grammy';
import type { SendResult } from '#core/conversations/index.ts';
import type { BotApi } from './bot-api.ts';
import type { RenderedCall } from './render-message.ts';
import type { ChannelFiles } from './telegram-options.ts';

/** Makes one call of the Bot API that shows something; the new message's id. */
export function createDeliver(
  api: BotApi,
  files: ChannelFiles,
  tenantId: string,
): (chatId: number, call: RenderedCall) => Promise<string | SendResult> {
  return async (chatId, call) => {
    if (call.method === 'text') return String(await api.deliver(chatId, call));
    const bytes = await files.read({ tenantId, fileId: call.file.fileId });
    if (!bytes) return { outcome: 'refused', code: 'file-gone' };
    try {
      return String(await api.deliver(chatId, call, bytes));
    } catch (error) {
      if (!isPictureRefused(error)) throw error;
      return String(await api.deliver(chatId, asDocument(call), bytes));
    }
  };
}

/** Some pictures (very long, broken, animated) are refused as pictures but taken as documents. */
function isPictureRefused(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.method === 'sendPhoto' &&
    error.error_code === 400 &&
    /photo|image/i.test(error.description)
  );
}

function asDocument(call: Extract<RenderedCall, { method: 'file' }>): RenderedCall {
  return { ...call, file: { ...call.file, mediaType: 'application/octet-stream' } };
}
