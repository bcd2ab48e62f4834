import { type InboundContent, type Language, maxTextLength } from '#core/conversations/index.ts';
import { splitText } from '#core/shared/split-text.ts';
import { type TextName, textOf } from './texts.ts';
import {
  serviceFields,
  type TelegramMessage,
  type TelegramUpdate,
  type TelegramUser,
} from './update-schema.ts';

export interface Sender {
  /** The person's id at Telegram; her private chat with the bot has the same id. */
  readonly senderId: string;
  readonly language: Language;
  readonly displayName?: string;
}

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

export interface Said {
  readonly externalId: string;
  readonly at: Date;
  readonly content: TelegramContent;
}

export type ParsedUpdate =
  | {
      readonly kind: 'said';
      readonly sender: Sender;
      /** One, or several when the text is longer than we keep in one message. */
      readonly said: readonly Said[];
      /** The button's press that waits for an answer. */
      readonly pressId?: string;
      /** The message whose button was pressed and what it stands for: a double tap repeats it. */
      readonly pressKey?: string;
      /** What this channel itself tells the citizen beside what the assistant answers. */
      readonly notice?: TextName;
    }
  /** Somebody added the bot to a group. */
  | { readonly kind: 'leave-group'; readonly chatId: number; readonly language: Language }
  | { readonly kind: 'ignored'; readonly reason: 'not-private' | 'no-person' | 'service' | 'nothing-said' };

/** Telegram's update in our words. Pure: files are fetched and answers sent by `takeUpdate`. */
export function parseUpdate(update: TelegramUpdate, now: Date): ParsedUpdate {
  if (update.message) return parseMessage(update.message);
  if (update.edited_message) return parseEdit(update.edited_message);
  if (update.callback_query) return parsePress(update.callback_query, now);
  if (update.my_chat_member) return parseMembership(update.my_chat_member, update.update_id);
  return { kind: 'ignored', reason: 'nothing-said' };
}

/** The chat an update belongs to: updates of one chat are taken in order. */
export function chatOf(update: TelegramUpdate): string {
  const chat =
    update.message?.chat.id ??
    update.edited_message?.chat.id ??
    update.callback_query?.from.id ??
    update.my_chat_member?.chat.id;
  return String(chat ?? `update:${update.update_id}`);
}

function parseMessage(message: TelegramMessage): ParsedUpdate {
  const { chat, from } = message;
  if (chat.type !== 'private') return { kind: 'ignored', reason: 'not-private' };
  if (!from || from.is_bot) return { kind: 'ignored', reason: 'no-person' };
  if (serviceFields.some((field) => field in message)) return { kind: 'ignored', reason: 'service' };
  const sender = senderOf(from);
  const at = new Date(message.date * 1000);
  const externalId = `m${message.message_id}`;
  if (message.text !== undefined) {
    return { kind: 'said', sender, said: textSaid(message.text, externalId, at, sender.language) };
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

/** Telegram lets a little more into one message than our history does; the rest becomes a message of its own. */
function textSaid(text: string, externalId: string, at: Date, language: Language): readonly Said[] {
  const command = commandContent(text, language);
  if (command) return [{ externalId, at, content: command }];
  const parts = text.length > maxTextLength ? splitText(text, maxTextLength) : [text];
  return parts.map((part, n) => ({
    externalId: n === 0 ? externalId : `${externalId}.${n + 1}`,
    at,
    content: { kind: 'text', text: part },
  }));
}

/** What the commands of the menu stand for: ids of the assistant's own buttons, which work in any state of a dialog. */
const commandChoices: Readonly<Record<string, string>> = {
  operator: 'op',
  start: 'i:greeting',
  help: 'i:greeting',
};

/** A command of the menu; `/start` with six digits is a link made for going on here. */
function commandContent(text: string, language: Language): TelegramContent | undefined {
  const [, name = '', rest = ''] = /^\/([a-z]+)(?:@\w+)?(?:\s+(.*))?$/s.exec(text.trim()) ?? [];
  const code = name === 'start' ? /^(\d{3})[-\s]?(\d{3})$/.exec(rest.trim()) : null;
  if (code) return { kind: 'link-code', code: `${code[1]}${code[2]}` };
  const choiceId = Object.hasOwn(commandChoices, name) ? commandChoices[name] : undefined;
  if (choiceId === undefined) return undefined;
  const label = name === 'operator' ? textOf(language, 'operatorChoice') : `/${name}`;
  return { kind: 'choice', choiceId, label };
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

function parseEdit(message: TelegramMessage): ParsedUpdate {
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

function parsePress(query: NonNullable<TelegramUpdate['callback_query']>, now: Date): ParsedUpdate {
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
    pressId: id,
    pressKey: `${from.id}:${message?.message_id ?? 0}:${data}`,
  };
}

function parseMembership(
  change: NonNullable<TelegramUpdate['my_chat_member']>,
  updateId: number,
): ParsedUpdate {
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

/** The phone's language is only a hint for the first words; what the citizen chooses later counts. */
function senderOf(user: TelegramUser): Sender {
  const displayName = [user.first_name, user.last_name]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)
    .toWellFormed();
  return {
    senderId: String(user.id),
    language: user.language_code?.toLowerCase().startsWith('en') ? 'en' : 'ru',
    ...(displayName ? { displayName } : {}),
  };
}

/** `+79990000000`: Telegram gives digits with or without the plus. */
function phoneOf(raw: string): string {
  return `+${raw.replace(/\D/g, '')}`;
}
