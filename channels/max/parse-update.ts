import type { InboundContent } from '#core/conversations/index.ts';
import {
  linkCodeIn,
  type ParsedUpdate,
  type Said,
  type Sender,
  saidText,
  senderFrom,
} from '../messenger/index.ts';
import { type TextName, textOf } from './texts.ts';
import type { MaxMessage, MaxUpdate, MaxUser } from './update-schema.ts';

export type MaxContent = Exclude<InboundContent, { kind: 'file' }>;

type Parsed = ParsedUpdate<MaxContent, TextName>;

const ignored = (reason: Extract<Parsed, { kind: 'ignored' }>['reason']): Parsed => ({
  kind: 'ignored',
  reason,
});

/** MAX's update in our words. Pure. */
export function parseUpdate(update: MaxUpdate): Parsed {
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

function said(sender: Sender, ...parts: readonly Said<MaxContent>[]): Extract<Parsed, { kind: 'said' }> {
  return { kind: 'said', sender, said: parts };
}

function parseMessage(message: MaxMessage, locale: string | null | undefined): Parsed {
  const { sender: user, recipient, body, timestamp } = message;
  if (recipient.chat_type !== 'dialog') return ignored('not-private');
  if (!user || user.is_bot) return ignored('no-person');
  const sender = senderOf(user, locale);
  const place = { externalId: `m${body.mid}`, at: new Date(timestamp) };
  const text = body.text?.trim() ?? '';
  const attached = body.attachments ?? [];
  const contact = attached.find(({ type }) => type === 'contact');
  if (contact) return parseContact(contact, sender, user, place);
  const isFile = attached.some(({ type }) => ['image', 'video', 'audio', 'file'].includes(type));
  if (text !== '') {
    const parsed = said(sender, ...saidText(text, place, sender.language));
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
): Parsed {
  const digits = /^TEL[^:]*:([^\r\n]+)/im.exec(payload?.vcf_info ?? '')?.[1]?.replace(/\D/g, '');
  if (payload?.max_info?.user_id === user.user_id && digits)
    return said(sender, { ...place, content: { kind: 'contact', phone: `+${digits}` } });
  const text = textOf(sender.language, 'contactPlaceholder');
  return { ...said(sender, { ...place, content: { kind: 'text', text } }), notice: 'contactOfOther' };
}

function parseEdit({
  message,
  timestamp,
  user_locale: locale,
}: Extract<MaxUpdate, { update_type: 'message_created' | 'message_edited' }>): Parsed {
  const { sender: user, recipient, body } = message;
  if (recipient.chat_type !== 'dialog') return ignored('not-private');
  if (!user || user.is_bot) return ignored('no-person');
  if (!body.text?.trim()) return ignored('nothing-said');
  return said(senderOf(user, locale), {
    externalId: `e${body.mid}:${timestamp}`,
    at: new Date(timestamp),
    content: { kind: 'edit', editsExternalId: `m${body.mid}`, text: body.text },
  });
}

function parsePress(update: Extract<MaxUpdate, { update_type: 'message_callback' }>): Parsed {
  const { callback, message, user_locale: locale } = update;
  const { payload } = callback;
  if (callback.user.is_bot) return ignored('no-person');
  if (message && message.recipient.chat_type !== 'dialog') return ignored('not-private');
  if (!payload) return ignored('nothing-said');
  const buttons = message?.body.attachments?.flatMap((one) => one.payload?.buttons?.flat() ?? []) ?? [];
  const label = buttons.find((button) => button.payload === payload)?.text ?? payload;
  return {
    ...said(senderOf(callback.user, locale), {
      externalId: `c${callback.callback_id}`,
      at: new Date(callback.timestamp),
      content: { kind: 'choice', choiceId: payload, label },
    }),
    press: { id: callback.callback_id, key: `${callback.user.user_id}:${payload}` },
  };
}

/** A link with a code opens the bot to go on with a conversation begun elsewhere. */
function parseStart(update: Extract<MaxUpdate, { update_type: 'bot_started' }>): Parsed {
  const { user, timestamp, payload, user_locale: locale } = update;
  if (user.is_bot) return ignored('no-person');
  return said(senderOf(user, locale), {
    externalId: `s${timestamp}`,
    at: new Date(timestamp),
    content: linkCodeIn(payload ?? '') ?? { kind: 'choice', choiceId: 'i:greeting', label: '/start' },
  });
}

function senderOf(user: MaxUser, locale: string | null | undefined): Sender {
  return senderFrom({ id: user.user_id, names: [user.first_name, user.last_name], locale });
}
