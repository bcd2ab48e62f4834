import { maxTextLength } from '#core/conversations/index.ts';
import { type ChannelState, createTakeSaid, type Flow, type Sender } from '../messenger/index.ts';
import type { BotApi } from './bot-api.ts';
import { parseUpdate, type TelegramContent } from './parse-update.ts';
import { createTakeFile } from './take-file.ts';
import type { TelegramLimits, TelegramOptions } from './telegram-options.ts';
import { type TextName, textOf } from './texts.ts';
import type { TelegramUpdate } from './update-schema.ts';

type TakeParts = Omit<TelegramOptions, 'limits'> & {
  readonly api: BotApi;
  readonly apiRoot: string;
  readonly limits: TelegramLimits;
  readonly flow: Flow;
  readonly state: ChannelState;
};

/** Takes one update: resolves when it is durable, rejects when Telegram must keep it. */
export function createTakeUpdate(own: TakeParts): (update: TelegramUpdate, attempt: number) => Promise<void> {
  const { api, ports, flow, state, clock, tenantId } = own;
  const takeFile = createTakeFile(own);
  const maxFileMegabytes = Math.floor(own.limits.maxFileBytes / (1024 * 1024));

  /** In its place in the flow. Never rejects. */
  async function notify(chatId: number, text: string): Promise<void> {
    try {
      // Far away: she has just been told several such things already.
      if ((await flow.enter(String(chatId))) !== undefined) return state.count('noticeFailed');
      await api.calls.sendMessage(chatId, text);
    } catch {
      state.count('noticeFailed');
    }
  }

  /** Many notices to one person must not hold back what others write. */
  function tell({ senderId, language }: Sender, name: TextName): void {
    const elsewhere = own.elsewhere?.[language] ?? textOf(language, 'elsewhere');
    const limit = name === 'tooLong' ? maxTextLength : maxFileMegabytes;
    void notify(Number(senderId), textOf(language, name, { elsewhere, limit }));
  }

  const takeSaid = createTakeSaid<TelegramContent, TextName>({
    ...own,
    channel: 'telegram',
    tell,
    async leaveGroup({ chatId, language }) {
      await notify(chatId, textOf(language, 'privateOnly'));
      await api.calls.leaveChat(chatId).catch(() => state.count('noticeFailed'));
    },
    answerPress: (pressId, label) => api.calls.answerCallbackQuery(pressId, label ? { text: label } : {}),
    resolve: (content, of) => (content.kind === 'remote-file' ? takeFile(content, of) : { content }),
    async kept({ body }, { id }) {
      if (body.kind === 'file') await ports.files.attach({ tenantId, fileId: body.file.fileId }, id);
    },
  });
  return (update, attempt) => takeSaid(parseUpdate(update, clock.now()), attempt);
}
