import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { UpdateKind } from '../messenger/index.ts';

/** The parts of MAX's updates that are read here; what else comes is let through. */
const userSchema = z.object({
  user_id: z.int(),
  first_name: z.string().optional(),
  last_name: z.string().nullish(),
  is_bot: z.boolean().optional(),
});

const buttonSchema = z.object({ type: z.string(), text: z.string(), payload: z.string().nullish() });

const attachmentSchema = z.object({
  type: z.string(),
  payload: z
    .object({
      vcf_info: z.string().nullish(),
      max_info: userSchema.nullish(),
      buttons: z.array(z.array(buttonSchema)).nullish(),
    })
    .nullish(),
});

const messageSchema = z.object({
  sender: userSchema.nullish(),
  recipient: z.object({ chat_id: z.int().nullish(), chat_type: z.string() }),
  timestamp: z.int().nonnegative(),
  body: z.object({
    mid: z.string().min(1).max(200),
    text: z.string().nullish(),
    attachments: z.array(attachmentSchema).nullish(),
  }),
});

const common = { timestamp: z.int().nonnegative(), user_locale: z.string().nullish() };
const aboutDialog = { ...common, chat_id: z.int(), user: userSchema };

const updateSchema = z.discriminatedUnion('update_type', [
  z.object({ update_type: z.enum(['message_created', 'message_edited']), ...common, message: messageSchema }),
  z.object({
    update_type: z.literal('message_callback'),
    ...common,
    callback: z.object({
      callback_id: z.string().min(1).max(400),
      payload: z.string().max(1024).nullish(),
      user: userSchema,
      timestamp: z.int().nonnegative(),
    }),
    message: messageSchema.nullish(),
  }),
  z.object({ update_type: z.literal('bot_started'), ...aboutDialog, payload: z.string().nullish() }),
  z.object({ update_type: z.enum(['bot_stopped', 'dialog_removed']), ...aboutDialog }),
  z.object({ update_type: z.literal('bot_added'), ...aboutDialog }),
]);

export type MaxUpdate = z.infer<typeof updateSchema>;
export type MaxMessage = z.infer<typeof messageSchema>;
export type MaxUser = z.infer<typeof userSchema>;

/** Kinds of updates this channel asks MAX for. */
export const updateTypes = [
  'message_created',
  'message_edited',
  'message_callback',
  'bot_started',
  'bot_stopped',
  'dialog_removed',
  'bot_added',
] as const;

export const maxUpdates: UpdateKind<MaxUpdate> = {
  messenger: 'max',
  schema: updateSchema,
  isUpdate: (raw) => 'update_type' in raw,
  // MAX's updates have no number of their own.
  keyOf: (update) => createHash('sha256').update(JSON.stringify(update)).digest('base64url'),
  laneOf(update) {
    if ('callback' in update) return String(update.callback.user.user_id);
    const user = 'user' in update ? update.user : update.message.sender;
    return String(user?.user_id ?? `nobody:${update.timestamp}`);
  },
  marksOf: (raw) => ({ type: 'update_type' in raw ? raw.update_type : undefined }),
};
