import type { InboundContent, Language } from '#core/conversations/index.ts';
import { type ParsedUpdate, type Sender, saidText, senderFrom } from '../messenger/index.ts';
import { type TextName, textOf } from './texts.ts';
import {
  serviceFields,
  type TelegramMessage,
  type TelegramUpdate,
  type TelegramUser,
} from './update-schema.ts';

/** A file that is still at Telegram. */
export interface RemoteFile {
  readonly remoteId: string;
  readonly name: string;
  /** Bytes, as Telegram says; absent when it does not know. */
  readonly size?: number;
}

export type TelegramContent =
  | Exclude<InboundContent, { kind: 'file' }>
  | { readonly kind: 'remote-file'; readonly file: RemoteFile; readonly caption?: string };

type Parsed = ParsedUpdate<TelegramContent, TextName>;

/** Telegram's update in our words. Pure: files are fetched and answers sent by `takeUpdate`. */
export function parseUpdate(update: TelegramUpdate, now: Date): Parsed {
  if (update.message) return parseMessage(update.message);
  if (update.edited_message) return parseEdit(update.edited_message);
  if (update.callback_query) return parsePress(update.callback_query, now);
  if (update.my_chat_member) return parseMembership(update.my_chat_member, update.update_id);
  return { kind: 'ignored', reason: 'nothing-said' };
}

function parseMessage(message: TelegramMessage): Parsed {
  const { chat, from } = message;
  if (chat.type !== 'private') return { kind: 'ignored', reason: 'not-private' };
  if (!from || from.is_bot) return { kind: 'ignored', reason: 'no-person' };
  if (serviceFields.some((field) => field in message)) return { kind: 'ignored', reason: 'service' };
  const sender = senderOf(from);
  const at = new Date(message.date * 1000);
  const externalId = `m${message.message_id}`;
  if (message.text !== undefined) {
    return { kind: 'said', sender, said: saidText(message.text, { externalId, at }, sender.language) };
  }
  const content = contentOf(message, from, sender.language);
  const isOthers = message.contact !== undefined && content.kind === 'text';
  return {
    kind: 'said',
    sender,
    said: [{ externalId, at, content }],
    ...(isOthers ? { notice: 'contactOfOther' } : {}),
  };
}

function contentOf(message: TelegramMessage, from: TelegramUser, language: Language): TelegramContent {
  const file = fileOf(message);
  if (file) {
    return { kind: 'remote-file', file, ...(message.caption ? { caption: message.caption } : {}) };
  }
  if (message.contact) {
    return message.contact.user_id === from.id
      ? { kind: 'contact', phone: phoneOf(message.contact.phone_number) }
      : { kind: 'text', text: textOf(language, 'contactPlaceholder') };
  }
  if (message.sticker) {
    return {
      kind: 'text',
      text: [textOf(language, 'sticker'), message.sticker.emoji].filter(Boolean).join(' '),
    };
  }
  const placeholder: TextName =
    message.location !== undefined ? 'location' : message.poll !== undefined ? 'poll' : 'unknown';
  const text = textOf(language, placeholder);
  return { kind: 'text', text: message.caption ? `${text} ${message.caption}` : text };
}

function fileOf(message: TelegramMessage): RemoteFile | undefined {
  const id = message.message_id;
  const largestPhoto = message.photo?.at(-1);
  const found =
    (largestPhoto && { file: largestPhoto, name: `photo-${id}` }) ??
    (message.voice && { file: message.voice, name: `voice-${id}` }) ??
    (message.video_note && { file: message.video_note, name: `video-${id}` }) ??
    (message.video && { file: message.video, name: `video-${id}` }) ??
    (message.audio && { file: message.audio, name: `audio-${id}` }) ??
    (message.document && { file: message.document, name: `file-${id}` });
  if (!found) return undefined;
  const { file_id: remoteId, file_size: size, file_name: name } = found.file;
  return { remoteId, name: name ?? found.name, ...(size === undefined ? {} : { size }) };
}

function parseEdit(message: TelegramMessage): Parsed {
  const { chat, from } = message;
  if (chat.type !== 'private') return { kind: 'ignored', reason: 'not-private' };
  if (!from || from.is_bot) return { kind: 'ignored', reason: 'no-person' };
  const text = message.text ?? message.caption;
  // A live place on the map moves, a file is swapped: no words to correct.
  if (text === undefined) return { kind: 'ignored', reason: 'nothing-said' };
  const editedAt = message.edit_date ?? message.date;
  return {
    kind: 'said',
    sender: senderOf(from),
    said: [
      {
        externalId: `e${message.message_id}:${editedAt}`,
        at: new Date(editedAt * 1000),
        content: { kind: 'edit', editsExternalId: `m${message.message_id}`, text },
      },
    ],
  };
}

function parsePress(query: NonNullable<TelegramUpdate['callback_query']>, now: Date): Parsed {
  const { id, from, message, data } = query;
  if (from.is_bot) return { kind: 'ignored', reason: 'no-person' };
  if (message && message.chat.type !== 'private') return { kind: 'ignored', reason: 'not-private' };
  if (data === undefined) return { kind: 'ignored', reason: 'nothing-said' };
  const buttons = message?.reply_markup?.inline_keyboard?.flat() ?? [];
  const label = buttons.find((button) => button.callback_data === data)?.text ?? data;
  return {
    kind: 'said',
    sender: senderOf(from),
    said: [{ externalId: `c${id}`, at: now, content: { kind: 'choice', choiceId: data, label } }],
    press: { id, key: `${from.id}:${message?.message_id ?? 0}:${data}` },
  };
}

function parseMembership(change: NonNullable<TelegramUpdate['my_chat_member']>, updateId: number): Parsed {
  const { chat, from, date, new_chat_member: member } = change;
  if (chat.type !== 'private') {
    return member.status === 'member' || member.status === 'administrator'
      ? { kind: 'leave-group', chatId: chat.id, language: senderOf(from).language }
      : { kind: 'ignored', reason: 'not-private' };
  }
  return {
    kind: 'said',
    sender: senderOf(from),
    said: [
      {
        externalId: `b${updateId}`,
        at: new Date(date * 1000),
        content: { kind: member.status === 'kicked' ? 'blocked' : 'unblocked' },
      },
    ],
  };
}

function senderOf(user: TelegramUser): Sender {
  return senderFrom({ id: user.id, names: [user.first_name, user.last_name], locale: user.language_code });
}

/** `+79990000000`: Telegram gives digits with or without the plus. */
function phoneOf(raw: string): string {
  return `+${raw.replace(/\D/g, '')}`;
}
