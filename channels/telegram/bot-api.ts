import { Api, InputFile } from 'grammy';
import type { RenderedCall } from './render-message.ts';

/** Files Telegram shows as pictures; others go as documents. */
const pictureTypes = ['image/jpeg', 'image/png'];

/** Telegram's limit for a picture; a bigger one goes as a document. */
const maxPictureBytes = 10 * 1024 * 1024;

/** The few calls of the Bot API this channel makes. Failures are grammY's `GrammyError` and `HttpError`. */
export interface BotApi {
  readonly calls: Api;
  /** Waits for updates longer than a usual call may take. */
  readonly polling: Api;
  /** The new message's id. `bytes` belong to a `file` call. */
  deliver(chatId: number, call: RenderedCall, bytes?: Uint8Array): Promise<number>;
}

export function createBotApi(options: {
  readonly token: string;
  readonly apiRoot: string;
  readonly callSeconds: number;
  readonly pollSeconds: number;
}): BotApi {
  const { token, apiRoot, callSeconds, pollSeconds } = options;
  const calls = new Api(token, { apiRoot, timeoutSeconds: callSeconds });
  const polling = new Api(token, { apiRoot, timeoutSeconds: pollSeconds + callSeconds });
  return {
    calls,
    polling,
    async deliver(chatId, call, bytes) {
      if (call.method === 'text') {
        const sent = await calls.sendMessage(chatId, call.text, {
          link_preview_options: { is_disabled: true },
          ...(call.entities ? { entities: call.entities } : {}),
          ...(call.markup ? { reply_markup: call.markup } : {}),
        });
        return sent.message_id;
      }
      const file = new InputFile(bytes ?? new Uint8Array(), call.file.name.replace(/[";\r\n]/g, '_'));
      const other = {
        ...(call.caption === undefined ? {} : { caption: call.caption }),
        ...(call.entities ? { caption_entities: call.entities } : {}),
      };
      const isPicture = pictureTypes.includes(call.file.mediaType) && (bytes?.length ?? 0) <= maxPictureBytes;
      const sent = isPicture
        ? await calls.sendPhoto(chatId, file, other)
        : await calls.sendDocument(chatId, file, other);
      return sent.message_id;
    },
  };
}

/** grammY types its signals after a polyfill; Node's own are the same thing. */
export function grammySignal(signal: AbortSignal): Parameters<Api['getMe']>[0] {
  return signal as Parameters<Api['getMe']>[0];
}
