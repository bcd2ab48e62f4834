import { maxTextLength } from '#core/conversations/index.ts';
import { type ChannelState, createTakeSaid, type Flow, type Sender } from '../messenger/index.ts';
import type { MaxApi } from './max-api.ts';
import type { MaxOptions } from './max-options.ts';
import { type MaxContent, parseUpdate } from './parse-update.ts';
import { type TextName, textOf } from './texts.ts';
import type { MaxUpdate } from './update-schema.ts';

/** Takes one update: resolves when it is durable, rejects when MAX must keep it. */
export function createTakeUpdate(
  own: MaxOptions & {
    readonly api: MaxApi;
    readonly flow: Flow;
    readonly state: ChannelState;
  },
): (update: MaxUpdate, attempt: number) => Promise<void> {
  const { api, flow, state } = own;

  /** In its place in the flow. Never rejects. */
  async function notify({ senderId, language }: Sender, name: TextName): Promise<void> {
    const elsewhere = own.elsewhere?.[language] ?? textOf(language, 'elsewhere');
    const text = textOf(language, name, { elsewhere, limit: maxTextLength });
    try {
      // Far away: she has just been told several such things already.
      if ((await flow.enter(senderId)) !== undefined) return state.count('noticeFailed');
      await api.sendMessageToUser(Number(senderId), text);
    } catch {
      state.count('noticeFailed');
    }
  }

  const takeSaid = createTakeSaid<MaxContent, TextName>({
    ...own,
    channel: 'max',
    tell: (sender, name) => void notify(sender, name),
    async leaveGroup({ chatId, language }) {
      const failed = () => state.count('noticeFailed');
      await api.sendMessageToChat(chatId, textOf(language, 'privateOnly')).catch(failed);
      await api.leaveChat(chatId).catch(failed);
    },
    answerPress(pressId, label) {
      // `notification` is in MAX's protocol and not in the library's types.
      const body: { readonly message?: null; readonly notification: string } = { notification: label || '✓' };
      return api.raw.post('answers', { query: { callback_id: pressId }, body });
    },
    resolve: (content) => ({ content }),
  });
  return (update, attempt) => takeSaid(parseUpdate(update), attempt);
}
