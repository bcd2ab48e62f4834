import { type InboundContent, type Language, maxTextLength } from '#core/conversations/index.ts';
import { splitText } from '#core/shared/split-text.ts';
import { type TextName, textOf } from './texts.ts';
import type { MaxMessage, MaxUpdate, MaxUser } from './update-schema.ts';

export interface Sender {
  readonly senderId: string;
  readonly language: Language;
  readonly displayName?: string;
}

export interface Said {
  readonly externalId: string;
  readonly at: Date;
  readonly content: InboundContent;
}

export type ParsedUpdate =
  | {
      readonly kind: 'said';
      readonly sender: Sender;
      /** One, or several when the text is longer than we keep in one message. */
      readonly said: readonly Said[];
      /** The button's press that waits for an answer. */
      readonly pressId?: string;
      /** What this channel itself tells the citizen beside what the assistant answers. */
      readonly notice?: TextName;
    }
  /** Somebody added the bot to a group. */
  | { readonly kind: 'leave-group'; readonly chatId: number; readonly language: Language }
  | { readonly kind: 'ignored' };

const ignored: ParsedUpdate = { kind: 'ignored' };

/** MAX's update in our words. Pure. */
export function parseUpdate(update: MaxUpdate): ParsedUpdate {
  switch (update.update_type) {
    case 'message_created':
      return parseMessage(update.message, update.user_locale);
    case 'message_edited':
      return parseEdit(update);
    case 'message_callback':
      return parsePress(update);
    case 'bot_started':
      return parseStart(update);
    case 'bot_stopped':
    case 'dialog_removed':
      return said(senderOf(update.user, update.user_locale), {
        externalId: `b${update.timestamp}`,
        at: new Date(update.timestamp),
        content: { kind: 'blocked' },
      });
    case 'bot_added':
      return {
        kind: 'leave-group',
        chatId: update.chat_id,
        language: senderOf(update.user, update.user_locale).language,
      };
  }
}

/** Updates of one person are taken in order. */
export function personOf(update: MaxUpdate): string {
  if ('callback' in update) return String(update.callback.user.user_id);
  const user = 'user' in update ? update.user : update.message.sender;
  return String(user?.user_id ?? `nobody:${update.timestamp}`);
}

function said(sender: Sender, ...parts: readonly Said[]): Extract<ParsedUpdate, { kind: 'said' }> {
  return { kind: 'said', sender, said: parts };
}

function parseMessage(message: MaxMessage, locale: string | null | undefined): ParsedUpdate {
  const { sender: user, recipient, body, timestamp } = message;
  if (recipient.chat_type !== 'dialog' || !user || user.is_bot) return ignored;
  const sender = senderOf(user, locale);
  const place = { externalId: `m${body.mid}`, at: new Date(timestamp) };
  const text = body.text?.trim() ?? '';
  const attached = body.attachments ?? [];
  const contact = attached.find(({ type }) => type === 'contact');
  if (contact) return parseContact(contact, sender, user, place);
  const isFile = attached.some(({ type }) => ['image', 'video', 'audio', 'file'].includes(type));
  if (text !== '') {
    const parsed = said(sender, ...textSaid(text, place, sender.language));
    return isFile ? { ...parsed, notice: 'fileNotHere' } : parsed;
  }
  if (isFile) return { ...said(sender), notice: 'fileNotHere' };
  const kind = attached[0]?.type;
  const name: TextName = kind === 'sticker' ? 'sticker' : kind === 'location' ? 'location' : 'unknown';
  return said(sender, { ...place, content: { kind: 'text', text: textOf(sender.language, name) } });
}

/** Her own number only: anybody's card can be passed on. */
function parseContact(
  { payload }: NonNullable<MaxMessage['body']['attachments']>[number],
  sender: Sender,
  user: MaxUser,
  place: Omit<Said, 'content'>,
): ParsedUpdate {
  const digits = /^TEL[^:]*:([^\r\n]+)/im.exec(payload?.vcf_info ?? '')?.[1]?.replace(/\D/g, '');
  if (payload?.max_info?.user_id === user.user_id && digits)
    return said(sender, { ...place, content: { kind: 'contact', phone: `+${digits}` } });
  const text = textOf(sender.language, 'contactPlaceholder');
  return { ...said(sender, { ...place, content: { kind: 'text', text } }), notice: 'contactOfOther' };
}

const commandChoices: Readonly<Record<string, string>> = {
  operator: 'op',
  start: 'i:greeting',
  help: 'i:greeting',
};

function textSaid(text: string, place: Omit<Said, 'content'>, language: Language): readonly Said[] {
  const command = /^\/([a-z]+)$/.exec(text)?.[1];
  const choiceId =
    command !== undefined && Object.hasOwn(commandChoices, command) ? commandChoices[command] : undefined;
  if (choiceId !== undefined) {
    const label = command === 'operator' ? textOf(language, 'operatorChoice') : `/${command}`;
    return [{ ...place, content: { kind: 'choice', choiceId, label } }];
  }
  return splitText(text, maxTextLength).map((part, n) => ({
    ...place,
    externalId: n === 0 ? place.externalId : `${place.externalId}.${n + 1}`,
    content: { kind: 'text', text: part },
  }));
}

function parseEdit({
  message,
  timestamp,
  user_locale: locale,
}: Extract<MaxUpdate, { update_type: 'message_created' | 'message_edited' }>): ParsedUpdate {
  const { sender: user, recipient, body } = message;
  if (recipient.chat_type !== 'dialog' || !user || user.is_bot || !body.text?.trim()) return ignored;
  return said(senderOf(user, locale), {
    externalId: `e${body.mid}:${timestamp}`,
    at: new Date(timestamp),
    content: { kind: 'edit', editsExternalId: `m${body.mid}`, text: body.text },
  });
}

function parsePress(update: Extract<MaxUpdate, { update_type: 'message_callback' }>): ParsedUpdate {
  const { callback, message, user_locale: locale } = update;
  const { payload } = callback;
  if (callback.user.is_bot || !payload) return ignored;
  if (message && message.recipient.chat_type !== 'dialog') return ignored;
  const buttons = message?.body.attachments?.flatMap((one) => one.payload?.buttons?.flat() ?? []) ?? [];
  const label = buttons.find((button) => button.payload === payload)?.text ?? payload;
  return {
    ...said(senderOf(callback.user, locale), {
      externalId: `c${callback.callback_id}`,
      at: new Date(callback.timestamp),
      content: { kind: 'choice', choiceId: payload, label },
    }),
    pressId: callback.callback_id,
  };
}

/** A link with a code opens the bot to go on with a conversation begun elsewhere. */
function parseStart(update: Extract<MaxUpdate, { update_type: 'bot_started' }>): ParsedUpdate {
  const { user, timestamp, payload, user_locale: locale } = update;
  if (user.is_bot) return ignored;
  const code = /^(\d{3})-?(\d{3})$/.exec(payload?.trim() ?? '');
  return said(senderOf(user, locale), {
    externalId: `s${timestamp}`,
    at: new Date(timestamp),
    content: code
      ? { kind: 'link-code', code: `${code[1]}${code[2]}` }
      : { kind: 'choice', choiceId: 'i:greeting', label: '/start' },
  });
}

function senderOf(user: MaxUser, locale: string | null | undefined): Sender {
  const displayName = [user.first_name, user.last_name]
    .filter(Boolean)
    .join(' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)
    .toWellFormed();
  return {
    senderId: String(user.user_id),
    language: locale?.toLowerCase().startsWith('en') ? 'en' : 'ru',
    ...(displayName ? { displayName } : {}),
  };
}
