import { z } from 'zod';
import type { UpdateKind } from '../messenger/index.ts';

/**
 * The parts of Telegram's Update object this channel reads; the rest is dropped.
 * Source: core.telegram.org/bots/api#update.
 */
const userSchema = z.object({
  id: z.int().positive(),
  is_bot: z.boolean(),
  first_name: z.string().max(256).optional(),
  last_name: z.string().max(256).optional(),
  language_code: z.string().max(35).optional(),
});

const chatSchema = z.object({ id: z.int(), type: z.string() });

const remoteFileSchema = z.object({
  file_id: z.string().min(1).max(512),
  file_size: z.int().nonnegative().optional(),
  file_name: z.string().max(1024).optional(),
});

const buttonSchema = z.object({ text: z.string(), callback_data: z.string().optional() });

/** What Telegram itself writes into a private chat; nothing a citizen said. */
export const serviceFields = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'chat_background_set',
  'boost_added',
  'connected_website',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
] as const;

export const messageSchema = z.object({
  message_id: z.int(),
  date: z.int().nonnegative(),
  edit_date: z.int().nonnegative().optional(),
  from: userSchema.optional(),
  chat: chatSchema,
  text: z.string().max(20_000).optional(),
  caption: z.string().max(20_000).optional(),
  contact: z.object({ phone_number: z.string().max(64), user_id: z.int().optional() }).optional(),
  photo: z.array(remoteFileSchema).optional(),
  document: remoteFileSchema.optional(),
  voice: remoteFileSchema.optional(),
  audio: remoteFileSchema.optional(),
  video: remoteFileSchema.optional(),
  video_note: remoteFileSchema.optional(),
  sticker: z.object({ emoji: z.string().max(64).optional() }).optional(),
  location: z.unknown().optional(),
  poll: z.unknown().optional(),
  ...Object.fromEntries(serviceFields.map((field) => [field, z.unknown().optional()])),
});

/** A message that the provider no longer shows has `date: 0` and nothing else. */
const pressedMessageSchema = z.object({
  message_id: z.int(),
  chat: chatSchema,
  reply_markup: z.object({ inline_keyboard: z.array(z.array(buttonSchema)).optional() }).optional(),
});

export const updateSchema = z.object({
  update_id: z.int().nonnegative(),
  message: messageSchema.optional(),
  edited_message: messageSchema.optional(),
  callback_query: z
    .object({
      id: z.string().min(1).max(64),
      from: userSchema,
      message: pressedMessageSchema.optional(),
      data: z.string().max(256).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({
      chat: chatSchema,
      from: userSchema,
      date: z.int().nonnegative(),
      new_chat_member: z.object({ status: z.string() }),
    })
    .optional(),
});

export type TelegramUpdate = z.infer<typeof updateSchema>;
export type TelegramMessage = z.infer<typeof messageSchema>;
export type TelegramUser = z.infer<typeof userSchema>;

/** Kinds of updates this channel asks Telegram for. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export const telegramUpdates: UpdateKind<TelegramUpdate> = {
  messenger: 'telegram',
  schema: updateSchema,
  isUpdate: (raw) => 'update_id' in raw && Number.isSafeInteger(raw.update_id),
  keyOf: (update) => String(update.update_id),
  laneOf(update) {
    const chat =
      update.message?.chat.id ??
      update.edited_message?.chat.id ??
      update.callback_query?.from.id ??
      update.my_chat_member?.chat.id;
    return String(chat ?? `update:${update.update_id}`);
  },
  marksOf: (raw) => ({ updateId: 'update_id' in raw ? raw.update_id : undefined }),
};
