import type { EntryBody } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { splitText } from '#core/shared/split-text.ts';
import { choiceRows, eventText, operatorName, type ToRender } from '../messenger/index.ts';
import { textOf } from './texts.ts';

export type Button =
  | { readonly type: 'callback'; readonly text: string; readonly payload: string }
  | { readonly type: 'request_contact'; readonly text: string };

/** One message, without the person it goes to. */
export interface RenderedMessage {
  readonly text: string;
  readonly buttons?: readonly (readonly Button[])[];
}

/** MAX's limit for one message, in characters. */
const maxMessageLength = 4000;

/** What a button may carry and show, and how many rows a keyboard has. */
const maxPayloadBytes = 1024;
const maxLabelLength = 128;
const maxRows = 30;
const marksInRow = 7;

/**
 * What the citizen sees of one entry, in order; nothing when the entry is not for her. Texts go out without a format:
 * nothing anybody writes is read as markup. Throws `max-choice-too-long` when the id of a choice does not fit into a button.
 */
export function renderMessage(message: ToRender): readonly RenderedMessage[] {
  const { body, language } = message;
  if (body.kind === 'event') {
    const text = eventText(body.event, language);
    return text === undefined ? [] : [{ text }];
  }
  if (body.kind !== 'text') return [];
  const name = operatorName(message.author);
  const buttons = keyboardOf(message, body);
  const words = body.text.trim();
  if (words === '' && buttons.length === 0) return [];
  const text = words === '' ? textOf(language, 'choose') : words;
  const parts = splitText(name === undefined ? text : `${name}\n${text}`, maxMessageLength);
  return parts.map((part, n) =>
    n === parts.length - 1 && buttons.length > 0 ? { text: part, buttons } : { text: part },
  );
}

function keyboardOf(
  { language, policy }: ToRender,
  body: Extract<EntryBody, { kind: 'text' }>,
): readonly (readonly Button[])[] {
  const contact: readonly Button[] =
    body.wants === 'contact' && policy === 'full'
      ? [{ type: 'request_contact', text: textOf(language, 'shareContact') }]
      : [];
  const rows = choiceRows(body.choices ?? [], {
    idBytes: maxPayloadBytes,
    inRow: marksInRow,
    tooLong: (details) =>
      new AppError('max-choice-too-long', 'The id of a choice must have 1 to 1024 bytes.', { details }),
  });
  const choices = rows.map((row) =>
    row.map(({ id, label }): Button => {
      return { type: 'callback', text: label.slice(0, maxLabelLength).toWellFormed(), payload: id };
    }),
  );
  return [...choices, ...(contact.length > 0 ? [contact] : [])].slice(0, maxRows);
}
