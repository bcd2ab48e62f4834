import type { MaxApi } from './max-api.ts';
import type { RenderedMessage } from './render-message.ts';

/** Sends one message of MAX; its id. */
export function createDeliver(api: MaxApi): (userId: number, message: RenderedMessage) => Promise<string> {
  return async (userId, { text, buttons }) => {
    const keyboard = buttons && {
      type: 'inline_keyboard' as const,
      payload: { buttons: buttons.map((row) => [...row]) },
    };
    const sent = await api.sendMessageToUser(userId, text, {
      disable_link_preview: true,
      ...(keyboard ? { attachments: [keyboard] } : {}),
    });
    return sent.body.mid;
  };
}
