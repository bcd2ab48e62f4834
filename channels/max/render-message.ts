import type {
  Author,
  ChannelPolicy,
  Choice,
  ConversationEvent,
  EntryBody,
  Language,
} from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { splitText } from '#core/shared/split-text.ts';
import { textOf } from './texts.ts';

export interface ToRender {
  readonly body: EntryBody;
  readonly language: Language;
  readonly policy: ChannelPolicy;
  /** An operator's words begin with her name. */
  readonly author?: Author;
}

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

/** Longest label, in visible characters, with which two buttons fit side by side on a small phone. */
const halfRowLabel = 16;

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
  const name = message.author?.kind === 'operator' ? message.author.name.trim().slice(0, 100) : '';
  const buttons = keyboardOf(message, body);
  const words = body.text.trim();
  if (words === '' && buttons.length === 0) return [];
  const text = words === '' ? textOf(language, 'choose') : words;
  const parts = splitText(name === '' ? text : `${name}\n${text}`, maxMessageLength);
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
  const rows = [...choiceRows(body.choices ?? []), ...(contact.length > 0 ? [contact] : [])];
  return rows.slice(0, maxRows);
}

/** Marks from 1 to 5 stand in one row, short answers in two columns, the rest one under another. */
function choiceRows(choices: readonly Choice[]): readonly (readonly Button[])[] {
  const columns = columnsFor(choices);
  const rows: Button[][] = [];
  choices.forEach(({ id, label }, n) => {
    const bytes = Buffer.byteLength(id);
    if (bytes === 0 || bytes > maxPayloadBytes) {
      throw new AppError('max-choice-too-long', 'The id of a choice must have 1 to 1024 bytes.', {
        details: { choice: n + 1, bytes, limit: maxPayloadBytes },
      });
    }
    const text = label.slice(0, maxLabelLength).toWellFormed();
    const button = { type: 'callback', text, payload: id } as const;
    if (n % columns === 0) rows.push([button]);
    else rows.at(-1)?.push(button);
  });
  return rows;
}

function columnsFor(choices: readonly Choice[]): number {
  const longest = Math.max(...choices.map(({ label }) => [...new Intl.Segmenter().segment(label)].length));
  if (longest <= 2 && choices.length <= 7) return choices.length;
  return longest <= halfRowLabel ? 2 : 1;
}

/** Events the assistant speaks about itself have no text here, so that nothing is said twice. */
function eventText(event: ConversationEvent, language: Language): string | undefined {
  if (event.type === 'operator.joined') return textOf(language, 'operatorJoined', { name: event.name });
  if (event.type === 'operator.finished') return textOf(language, 'operatorFinished');
  if (event.type !== 'conversation.closed') return undefined;
  switch (event.reason) {
    case 'silent':
      return textOf(language, 'closedSilent');
    case 'continued-elsewhere':
      return textOf(language, 'closedElsewhere');
    case 'administrative':
      return textOf(language, 'closed');
    default:
      return undefined;
  }
}
