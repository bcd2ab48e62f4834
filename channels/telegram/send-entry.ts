import { GrammyError } from 'grammy';
import type { ChannelPolicy, OutboundMessage, SendResult } from '#core/conversations/index.ts';
import type { Pace } from '#core/shared/pace.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { BotApi } from './bot-api.ts';
import { type RenderedCall, renderMessage } from './render-message.ts';
import { sendFailure } from './send-failure.ts';
import type { ChannelFiles } from './telegram-options.ts';

interface SendParts {
  readonly api: BotApi;
  readonly tenantId: string;
  readonly accountId: string;
  readonly files: ChannelFiles;
  readonly policy: () => ChannelPolicy;
  readonly pace: Pace;
  readonly maxPaceWaitMs: number;
  readonly wait: Wait;
}

interface Progress {
  readonly done: number;
  readonly firstId: number;
}

/** Messages whose parts are remembered between tries. */
const rememberedMessages = 10_000;

/**
 * Sends one entry as one or several Telegram messages.
 *
 * At least once: a try that is repeated goes on after the last part that is known to have arrived. That is remembered
 * by this process only, so after a crash in the middle, or when Telegram's answer was lost on the way, the citizen may
 * see a part twice; the core limits the number of tries.
 */
export function createSendEntry(parts: SendParts): (message: OutboundMessage) => Promise<SendResult> {
  const { api, accountId, tenantId, pace, wait } = parts;
  const progress = createRecent<Progress>(rememberedMessages);

  async function deliver(chatId: number, call: RenderedCall): Promise<number | SendResult> {
    const bytes =
      call.method === 'file' ? await parts.files.read({ tenantId, fileId: call.file.fileId }) : undefined;
    if (call.method === 'file' && !bytes) return { outcome: 'refused', code: 'file-gone' };
    const waitMs = pace.take(String(chatId), parts.maxPaceWaitMs);
    if (waitMs > parts.maxPaceWaitMs) return { outcome: 'later', afterMs: waitMs, code: 'telegram-paced' };
    if (waitMs > 0) await wait(waitMs);
    try {
      return await api.deliver(chatId, call, bytes);
    } catch (error) {
      if (call.method === 'file' && isPictureRefused(error)) return deliver(chatId, asDocument(call));
      throw error;
    }
  }

  return async (message) => {
    const { to, body, language, author } = message;
    const policy = parts.policy();
    if (to.accountId !== accountId) return { outcome: 'refused', code: 'telegram-other-account' };
    if (policy === 'off') return { outcome: 'refused', code: 'channel-off' };
    if (policy !== 'full' && body.kind === 'file')
      return { outcome: 'refused', code: 'channel-takes-no-files' };
    const chatId = Number(to.senderId);
    if (!Number.isSafeInteger(chatId) || chatId <= 0)
      return { outcome: 'refused', code: 'telegram-chat-not-found' };

    const key = `${message.conversationId}:${message.seq}`;
    try {
      const calls = renderMessage({ body, language, policy, author });
      for (let n = progress.get(key)?.done ?? 0; n < calls.length; n++) {
        const call = calls[n];
        if (!call) break;
        const sent = await deliver(chatId, call);
        if (typeof sent !== 'number') return sent;
        progress.set(key, { done: n + 1, firstId: progress.get(key)?.firstId ?? sent });
      }
    } catch (error) {
      return sendFailure(error);
    }
    const firstId = progress.get(key)?.firstId;
    progress.delete(key);
    return firstId === undefined ? { outcome: 'sent' } : { outcome: 'sent', externalId: `m${firstId}` };
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
