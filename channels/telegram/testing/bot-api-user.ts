import type { ChatLine } from './bot-api-types.ts';
import type { FeedUpdate, UpdateFeed, UpdateFields } from './update-feed.ts';

export interface UserProfile {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly languageCode?: string;
}

export interface SentFile {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly mediaType?: string;
  readonly caption?: string;
  /** What Telegram claims about the size; the real one by default. */
  readonly claimedSize?: number;
}

/** A message of the person, with what is needed to speak about it later. */
export interface SentUpdate {
  readonly updateId: number;
  readonly messageId: number;
}

/** A person with the Telegram application, and her private chat with the bot. */
export interface BotApiUser {
  readonly id: number;
  /** Writes; with `'/start 482913'` she opened the bot by a link. */
  sends(text: string): SentUpdate;
  /** Presses the newest button with this label or data. Throws when no message has it. */
  presses(labelOrData: string): FeedUpdate;
  /** Shares her own number by the button, or the number of somebody else. */
  sharesContact(options?: { readonly phone?: string; readonly userId?: number }): SentUpdate;
  sendsPhoto(file: SentFile | Uint8Array): SentUpdate;
  sendsDocument(file: SentFile): SentUpdate;
  sendsVoice(file: SentFile | Uint8Array): SentUpdate;
  sendsAudio(file: SentFile): SentUpdate;
  sendsVideoNote(file: SentFile | Uint8Array): SentUpdate;
  sendsSticker(emoji?: string): SentUpdate;
  sendsLocation(): SentUpdate;
  /** Any message by its fields, for kinds the double has no words for. */
  sendsRaw(fields: UpdateFields): SentUpdate;
  /** Corrects a message, the latest of hers unless told. */
  edits(text: string, messageId?: number): FeedUpdate;
  blocks(): FeedUpdate;
  unblocks(): FeedUpdate;
  /** Adds the bot to a group, or writes in one. */
  addsBotToGroup(groupId: number): FeedUpdate;
  sendsInGroup(groupId: number, text: string): FeedUpdate;
  /** The chat as she sees it, both sides, oldest first. */
  chat(): readonly ChatLine[];
  botLines(): readonly ChatLine[];
  /** Resolves with the first line of the bot that fits; rejects after `timeoutMs` (5 s) with the chat in words. */
  waitsFor(what: string | RegExp | ((line: ChatLine) => boolean), timeoutMs?: number): Promise<ChatLine>;
}

export interface Chat {
  readonly lines: ChatLine[];
  isBlocked: boolean;
  hasWritten: boolean;
  readonly watchers: Set<() => void>;
}

export function createBotApiUser(options: {
  readonly id: number;
  readonly profile: UserProfile;
  readonly chat: Chat;
  readonly feed: UpdateFeed;
  readonly nextMessageId: () => number;
  readonly keepFile: (file: SentFile) => string;
}): BotApiUser {
  const { id, profile, chat, feed, nextMessageId, keepFile } = options;
  const from = {
    id,
    is_bot: false,
    first_name: profile.firstName ?? 'Тест',
    ...(profile.lastName === undefined ? {} : { last_name: profile.lastName }),
    language_code: profile.languageCode ?? 'ru',
  };
  const privateChat = { id, type: 'private', first_name: from.first_name };
  let pressed = 0;

  function message(fields: UpdateFields, text = ''): SentUpdate {
    const messageId = nextMessageId();
    chat.hasWritten = true;
    chat.lines.push({ from: 'user', messageId, text, at: new Date() });
    const date = Math.floor(Date.now() / 1000);
    const update = feed.add({ message: { message_id: messageId, date, from, chat: privateChat, ...fields } });
    return { updateId: update.update_id, messageId };
  }

  function remote(file: SentFile) {
    return {
      file_id: keepFile(file),
      file_unique_id: `u${nextMessageId()}`,
      file_size: file.claimedSize ?? file.bytes.length,
      ...(file.name === undefined ? {} : { file_name: file.name }),
      ...(file.mediaType === undefined ? {} : { mime_type: file.mediaType }),
    };
  }

  function sendsFile(field: string, given: SentFile | Uint8Array, more: UpdateFields = {}): SentUpdate {
    const file = given instanceof Uint8Array ? { bytes: given } : given;
    const caption = file.caption === undefined ? {} : { caption: file.caption };
    const value = { ...more, ...remote(file) };
    return message({ [field]: field === 'photo' ? [value] : value, ...caption }, file.caption);
  }

  function membership(status: string, chatOf: UpdateFields): FeedUpdate {
    const was = status === 'kicked' ? 'member' : 'kicked';
    return feed.add({
      my_chat_member: {
        chat: chatOf,
        from,
        date: Math.floor(Date.now() / 1000),
        old_chat_member: { status: was, user: { id: 1, is_bot: true, first_name: 'bot' } },
        new_chat_member: { status, user: { id: 1, is_bot: true, first_name: 'bot' } },
      },
    });
  }

  const botLines = () => chat.lines.filter((line) => line.from === 'bot');

  return {
    id,
    sends: (text) => message({ text }, text),
    presses(labelOrData) {
      const buttonIn = (line: ChatLine) =>
        line.inlineKeyboard
          ?.flat()
          .find(
            (button) =>
              button.text === labelOrData ||
              ('callback_data' in button && button.callback_data === labelOrData),
          );
      const line = botLines().findLast((one) => buttonIn(one) !== undefined);
      const button = line && buttonIn(line);
      if (!line || !button || !('callback_data' in button)) throw new Error(`no button "${labelOrData}"`);
      return feed.add({
        callback_query: {
          id: String(id * 1000 + ++pressed),
          from,
          chat_instance: String(id),
          data: button.callback_data,
          message: {
            message_id: line.messageId,
            date: Math.floor(line.at.getTime() / 1000),
            chat: privateChat,
            text: line.text,
            reply_markup: { inline_keyboard: line.inlineKeyboard },
          },
        },
      });
    },
    sharesContact: ({ phone = '79990000000', userId = id } = {}) =>
      message({ contact: { phone_number: phone, first_name: from.first_name, user_id: userId } }),
    sendsPhoto: (file) => sendsFile('photo', file, { width: 100, height: 100 }),
    sendsDocument: (file) => sendsFile('document', file),
    sendsVoice: (file) => sendsFile('voice', file, { duration: 1 }),
    sendsAudio: (file) => sendsFile('audio', file, { duration: 1 }),
    sendsVideoNote: (file) => sendsFile('video_note', file, { duration: 1, length: 100 }),
    sendsSticker: (emoji) => message({ sticker: { type: 'regular', ...(emoji ? { emoji } : {}) } }, emoji),
    sendsLocation: () => message({ location: { latitude: 55.75, longitude: 37.61 } }),
    sendsRaw: (fields) => message(fields),
    edits(text, messageId) {
      const last = chat.lines.findLast((line) => line.from === 'user')?.messageId;
      const edited = messageId ?? last;
      if (edited === undefined) throw new Error('nothing was written that could be corrected');
      const date = Math.floor(Date.now() / 1000);
      return feed.add({
        edited_message: { message_id: edited, date, edit_date: date, from, chat: privateChat, text },
      });
    },
    blocks() {
      chat.isBlocked = true;
      return membership('kicked', privateChat);
    },
    unblocks() {
      chat.isBlocked = false;
      return membership('member', privateChat);
    },
    addsBotToGroup: (groupId) => membership('member', { id: groupId, type: 'supergroup', title: 'Группа' }),
    sendsInGroup: (groupId, text) =>
      feed.add({
        message: {
          message_id: nextMessageId(),
          date: Math.floor(Date.now() / 1000),
          from,
          chat: { id: groupId, type: 'supergroup', title: 'Группа' },
          text,
        },
      }),
    chat: () => [...chat.lines],
    botLines,
    waitsFor(what, timeoutMs = 5_000) {
      const fits =
        typeof what === 'function'
          ? what
          : (line: ChatLine) => (typeof what === 'string' ? line.text.includes(what) : what.test(line.text));
      return new Promise((resolve, reject) => {
        const look = () => {
          const line = botLines().find(fits);
          if (!line) return;
          clearTimeout(timer);
          chat.watchers.delete(look);
          resolve(line);
        };
        const timer = setTimeout(() => {
          chat.watchers.delete(look);
          const lines = chat.lines.map((line) => `${line.from}: ${line.text}`).join('\n');
          reject(new Error(`the bot did not say ${String(what)} within ${timeoutMs} ms:\n${lines}`));
        }, timeoutMs);
        chat.watchers.add(look);
        look();
      });
    },
  };
}
