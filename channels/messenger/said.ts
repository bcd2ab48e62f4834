import { type InboundContent, type Language, maxTextLength } from '#core/conversations/index.ts';
import { splitText } from '#core/shared/split-text.ts';
import { textOf } from './texts.ts';

export interface Sender {
  /** The person's id at the messenger; her private chat with the bot has the same id. */
  readonly senderId: string;
  readonly language: Language;
  readonly displayName?: string;
}

export interface Said<Content = InboundContent> {
  readonly externalId: string;
  readonly at: Date;
  readonly content: Content;
}

/** An update in our words. `Notice` names the texts this channel itself tells the citizen. */
export type ParsedUpdate<Content, Notice> =
  | {
      readonly kind: 'said';
      readonly sender: Sender;
      /** One, or several when the text is longer than we keep in one message. */
      readonly said: readonly Said<Content>[];
      readonly press?: {
        /** The button's press that waits for an answer. */
        readonly id: string;
        /** Who pressed what: a double tap repeats it. */
        readonly key: string;
      };
      /** Told beside what the assistant answers. */
      readonly notice?: Notice;
    }
  /** Somebody added the bot to a group. */
  | { readonly kind: 'leave-group'; readonly chatId: number; readonly language: Language }
  | { readonly kind: 'ignored'; readonly reason: 'not-private' | 'no-person' | 'service' | 'nothing-said' };

/** `locale`: of her telephone; only a hint for the first words, what she chooses later counts. */
export function senderFrom(person: {
  readonly id: number;
  readonly names: readonly (string | null | undefined)[];
  readonly locale: string | null | undefined;
}): Sender {
  const displayName = person.names
    .filter(Boolean)
    .join(' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)
    .toWellFormed();
  return {
    senderId: String(person.id),
    language: person.locale?.toLowerCase().startsWith('en') ? 'en' : 'ru',
    ...(displayName ? { displayName } : {}),
  };
}

type OfText = Extract<InboundContent, { kind: 'text' | 'choice' | 'link-code' }>;

/** A command of the menu, or what she wrote; the rest of what one message of the history cannot hold is one of its own. */
export function saidText(
  text: string,
  { externalId, at }: Omit<Said, 'content'>,
  language: Language,
): readonly Said<OfText>[] {
  const command = commandIn(text, language);
  if (command) return [{ externalId, at, content: command }];
  const parts = text.length > maxTextLength ? splitText(text, maxTextLength) : [text];
  return parts.map((part, n) => ({
    externalId: n === 0 ? externalId : `${externalId}.${n + 1}`,
    at,
    content: { kind: 'text', text: part },
  }));
}

/** The six digits of a link made for going on here. */
export function linkCodeIn(payload: string): OfText | undefined {
  const code = /^(\d{3})[-\s]?(\d{3})$/.exec(payload.trim());
  return code ? { kind: 'link-code', code: `${code[1]}${code[2]}` } : undefined;
}

/** What the commands of the menu stand for: ids of the assistant's own buttons, which work in any state of a dialog. */
const commandChoices: Readonly<Record<string, string>> = {
  operator: 'op',
  start: 'i:greeting',
  help: 'i:greeting',
};

function commandIn(text: string, language: Language): OfText | undefined {
  const [, name = '', rest = ''] = /^\/([a-z]+)(?:@\w+)?(?:\s+(.*))?$/s.exec(text.trim()) ?? [];
  const link = name === 'start' ? linkCodeIn(rest) : undefined;
  if (link) return link;
  const choiceId = Object.hasOwn(commandChoices, name) ? commandChoices[name] : undefined;
  if (choiceId === undefined) return undefined;
  return {
    kind: 'choice',
    choiceId,
    label: name === 'operator' ? textOf(language, 'operatorChoice') : `/${name}`,
  };
}
