import { z } from 'zod';
import { BotApiRefusal, type ChatLine } from './bot-api-types.ts';
import type { Chat, SentFile } from './bot-api-user.ts';
import { FormFile } from './read-form.ts';
import type { UpdateFeed } from './update-feed.ts';

type Method = (params: Readonly<Record<string, unknown>>, closed: AbortSignal) => unknown;

const button = z.looseObject({ text: z.string().min(1), callback_data: z.string().optional() });
const markupSchema = z
  .object({
    inline_keyboard: z.array(z.array(button.extend({ callback_data: z.string() }))).optional(),
    keyboard: z
      .array(z.array(z.object({ text: z.string(), request_contact: z.boolean().optional() })))
      .optional(),
  })
  .optional();
const entitiesSchema = z.array(z.object({ type: z.string(), offset: z.int(), length: z.int() })).optional();
const messageSchema = z.object({
  chat_id: z.union([z.int(), z.string()]).transform(Number),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: entitiesSchema,
  caption_entities: entitiesSchema,
  reply_markup: markupSchema,
});
const updatesSchema = z.object({
  offset: z.int().optional(),
  limit: z.int().min(1).max(100).optional(),
  timeout: z.int().min(0).optional(),
});
const webhookSchema = z.object({ url: z.string(), secret_token: z.string().optional() });

/** The methods a bot of ours calls, with Telegram's own checks and words of refusal. */
export function createBotApiMethods(options: {
  readonly bot: {
    readonly id: number;
    readonly is_bot: true;
    readonly first_name: string;
    readonly username: string;
  };
  readonly feed: UpdateFeed;
  readonly files: ReadonlyMap<string, SentFile>;
  readonly findChat: (id: number) => Chat | undefined;
  readonly addLine: (chatId: number, line: Omit<ChatLine, 'from' | 'messageId' | 'at'>) => ChatLine;
}): Readonly<Record<string, Method>> {
  const { bot, feed, files, findChat, addLine } = options;

  function send(
    method: string,
    params: Readonly<Record<string, unknown>>,
    maxLength: number,
    file?: ChatLine['file'],
  ): unknown {
    const { chat_id: chatId, reply_markup: markup, ...message } = parse(messageSchema, params);
    const text = message.text ?? message.caption ?? '';
    const chat = findChat(chatId);
    const isGroup = chatId < 0;
    if (!isGroup && !chat?.hasWritten) throw new BotApiRefusal(400, 'Bad Request: chat not found');
    if (chat?.isBlocked) throw new BotApiRefusal(403, 'Forbidden: bot was blocked by the user');
    if (!file && text.trim() === '') throw new BotApiRefusal(400, 'Bad Request: message text is empty');
    if (text.length > maxLength) {
      throw new BotApiRefusal(400, `Bad Request: message ${file ? 'caption ' : ''}is too long`);
    }
    const buttons = markup?.inline_keyboard?.flat() ?? [];
    if (buttons.some(({ callback_data: data }) => Buffer.byteLength(data) > 64 || data === '')) {
      throw new BotApiRefusal(400, 'Bad Request: BUTTON_DATA_INVALID');
    }
    if (buttons.length > 100) throw new BotApiRefusal(400, 'Bad Request: reply markup is too long');
    const entities = message.entities ?? message.caption_entities;
    const line = addLine(chatId, {
      method,
      text,
      ...(markup?.inline_keyboard ? { inlineKeyboard: markup.inline_keyboard } : {}),
      ...(markup?.keyboard
        ? { replyKeyboard: markup.keyboard.map((row) => row.map((key) => ({ ...key }) as { text: string })) }
        : {}),
      ...(entities ? { entities } : {}),
      ...(file ? { file } : {}),
    });
    return {
      message_id: line.messageId,
      date: Math.floor(line.at.getTime() / 1000),
      chat: { id: chatId, type: isGroup ? 'supergroup' : 'private' },
      from: bot,
      text,
    };
  }

  function sendFile(method: string, params: Readonly<Record<string, unknown>>, field: string): unknown {
    const reference = params[field];
    const name = typeof reference === 'string' ? reference.replace(/^attach:\/\//, '') : field;
    const file = reference instanceof FormFile ? reference : params[name];
    if (!(file instanceof FormFile) || file.bytes.length === 0) {
      throw new BotApiRefusal(400, 'Bad Request: file must be non-empty');
    }
    return send(method, params, 1024, { name: file.name, bytes: file.bytes });
  }

  return {
    getMe: () => ({ ...bot, can_join_groups: true, can_read_all_group_messages: false }),
    getUpdates: (params, closed) => {
      const { offset, limit, timeout } = parse(updatesSchema, params);
      return feed.getUpdates(
        {
          ...(offset === undefined ? {} : { offset }),
          ...(limit === undefined ? {} : { limit }),
          ...(timeout === undefined ? {} : { timeout }),
        },
        closed,
      );
    },
    setWebhook: (params) => {
      const { url, secret_token: secret } = parse(webhookSchema, params);
      feed.setWebhook(url, secret);
      return true;
    },
    deleteWebhook: () => {
      feed.setWebhook('', undefined);
      return true;
    },
    sendMessage: (params) => send('sendMessage', params, 4096),
    sendPhoto: (params) => sendFile('sendPhoto', params, 'photo'),
    sendDocument: (params) => sendFile('sendDocument', params, 'document'),
    answerCallbackQuery: () => true,
    setMyCommands: () => true,
    leaveChat: () => true,
    getFile: (params) => {
      const fileId = String(params.file_id);
      const file = files.get(fileId);
      if (!file)
        throw new BotApiRefusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
      if (file.bytes.length > 20 * 1024 * 1024) throw new BotApiRefusal(400, 'Bad Request: file is too big');
      return {
        file_id: fileId,
        file_unique_id: fileId,
        file_size: file.bytes.length,
        file_path: `files/${fileId}`,
      };
    },
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, params: unknown): z.output<Schema> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BotApiRefusal(400, `Bad Request: ${issue?.path.join('.')} ${issue?.message}`);
}
