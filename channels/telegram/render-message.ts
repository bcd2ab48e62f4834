import type { InlineKeyboardMarkup, MessageEntity, ReplyKeyboardMarkup } from 'grammy/types';
import type { Choice, EntryBody, FileRef } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { splitText } from '#core/shared/split-text.ts';
import { choiceRows, eventText, operatorName, type ToRender } from '../messenger/index.ts';
import { textOf } from './texts.ts';

/** Telegram's limit for one message, in UTF-16 units. */
const maxMessageLength = 4096;

/** Telegram's limit for the text under a file, in UTF-16 units. */
const maxCaptionLength = 1024;

interface TextCall {
  readonly method: 'text';
  readonly text: string;
  readonly entities?: MessageEntity[];
  readonly markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup;
}

interface FileCall {
  readonly method: 'file';
  readonly file: FileRef;
  readonly caption?: string;
  readonly entities?: MessageEntity[];
}

/** One call of the Bot API, without the chat it goes to. */
export type RenderedCall = TextCall | FileCall;

/**
 * What the citizen sees of one entry, in order; nothing when the entry is not for her.
 * Texts go out as plain text: nothing anybody writes is read as markup.
 * Throws `telegram-choice-too-long` when the id of a choice does not fit into a button.
 */
export function renderMessage(message: ToRender): readonly RenderedCall[] {
  const { body, language } = message;
  switch (body.kind) {
    case 'text':
      return renderText(message, body);
    case 'file':
      return renderFile(message, body);
    case 'event': {
      const text = eventText(body.event, language);
      return text === undefined ? [] : [{ method: 'text', text }];
    }
    case 'choice':
    case 'contact':
    case 'keys':
    case 'silence':
    case 'edit':
    case 'note':
      return [];
  }
}

function renderText(message: ToRender, body: Extract<EntryBody, { kind: 'text' }>): readonly RenderedCall[] {
  const { language, policy } = message;
  const choices = body.choices?.length ? choiceKeyboard(body.choices) : undefined;
  const contact =
    body.wants === 'contact' && policy === 'full'
      ? contactKeyboard(textOf(language, 'shareContact'))
      : undefined;
  const markup = choices ?? contact;
  if (body.text.trim() === '' && !markup) return [];
  const calls = textCalls(body.text.trim() || textOf(language, 'choose'), operatorName(message.author));
  const last = calls.pop();
  if (!last) return [];
  calls.push(markup ? { ...last, markup } : last);
  // One message carries one keyboard.
  if (choices && contact)
    calls.push({ method: 'text', text: textOf(language, 'shareContactHint'), markup: contact });
  return calls;
}

function renderFile(message: ToRender, body: Extract<EntryBody, { kind: 'file' }>): readonly RenderedCall[] {
  const name = operatorName(message.author);
  const caption = [name, body.caption].filter(Boolean).join('\n');
  if (caption.length > maxCaptionLength) {
    return [{ method: 'file', file: body.file }, ...textCalls(body.caption ?? '', name)];
  }
  return [
    {
      method: 'file',
      file: body.file,
      ...(caption ? { caption } : {}),
      ...(name === undefined ? {} : { entities: [bold(name)] }),
    },
  ];
}

function textCalls(text: string, name: string | undefined): TextCall[] {
  const whole = name === undefined ? text : `${name}\n${text}`;
  return splitText(whole, maxMessageLength).map((part, n) => ({
    method: 'text',
    text: part,
    ...(n === 0 && name !== undefined ? { entities: [bold(name)] } : {}),
  }));
}

function bold(name: string): MessageEntity {
  return { type: 'bold', offset: 0, length: name.length };
}

/** Telegram's limit for what a button carries, in bytes of UTF-8. */
const maxChoiceBytes = 64;

const marksInRow = 8;

function choiceKeyboard(choices: readonly Choice[]): InlineKeyboardMarkup {
  const rows = choiceRows(choices, {
    idBytes: maxChoiceBytes,
    inRow: marksInRow,
    tooLong: (details) =>
      new AppError('telegram-choice-too-long', 'The id of a choice must have 1 to 64 bytes.', { details }),
  });
  return {
    inline_keyboard: rows.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id }))),
  };
}

function contactKeyboard(text: string): ReplyKeyboardMarkup {
  return { keyboard: [[{ text, request_contact: true }]], resize_keyboard: true, one_time_keyboard: true };
}
