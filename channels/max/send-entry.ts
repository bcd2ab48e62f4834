import type { ChannelPolicy, OutboundMessage, SendResult } from '#core/conversations/index.ts';
import type { Pace } from '#core/shared/pace.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { MaxApi } from './max-api.ts';
import { type RenderedMessage, renderMessage } from './render-message.ts';
import { sendFailure } from './send-failure.ts';

interface SendParts {
  readonly api: MaxApi;
  readonly accountId: string;
  readonly policy: () => ChannelPolicy;
  readonly pace: Pace;
  readonly maxPaceWaitMs: number;
  readonly wait: Wait;
}

/** Messages whose parts are remembered between tries. */
const rememberedMessages = 10_000;

/**
 * Sends one entry as one or several messages of MAX.
 *
 * At least once: a try that is repeated goes on after the last part that is known to have arrived. That is remembered
 * by this process only, so after a crash in the middle, or when MAX's answer was lost on the way, the citizen may
 * see a part twice; the core limits the number of tries.
 */
export function createSendEntry(own: SendParts): (message: OutboundMessage) => Promise<SendResult> {
  const progress = createRecent<{ readonly done: number; readonly firstId: string }>(rememberedMessages);

  async function deliver(userId: number, { text, buttons }: RenderedMessage): Promise<string | SendResult> {
    const waitMs = own.pace.take(String(userId), own.maxPaceWaitMs);
    if (waitMs > own.maxPaceWaitMs) return { outcome: 'later', afterMs: waitMs, code: 'max-paced' };
    if (waitMs > 0) await own.wait(waitMs);
    const keyboard = buttons && {
      type: 'inline_keyboard' as const,
      payload: { buttons: buttons.map((row) => [...row]) },
    };
    const sent = await own.api.sendMessageToUser(userId, text, {
      disable_link_preview: true,
      ...(keyboard ? { attachments: [keyboard] } : {}),
    });
    return sent.body.mid;
  }

  return async (message) => {
    const { to, body, language, author } = message;
    const policy = own.policy();
    if (to.accountId !== own.accountId) return { outcome: 'refused', code: 'max-other-account' };
    if (policy === 'off') return { outcome: 'refused', code: 'channel-off' };
    if (body.kind === 'file') return { outcome: 'refused', code: 'channel-takes-no-files' };
    const userId = Number(to.senderId);
    if (!Number.isSafeInteger(userId) || userId <= 0)
      return { outcome: 'refused', code: 'max-chat-not-found' };

    const key = `${message.conversationId}:${message.seq}`;
    try {
      const parts = renderMessage({ body, language, policy, author });
      for (let n = progress.get(key)?.done ?? 0; n < parts.length; n++) {
        const part = parts[n];
        if (!part) break;
        const sent = await deliver(userId, part);
        if (typeof sent !== 'string') return sent;
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
