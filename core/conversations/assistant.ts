import type { Identification } from '../people/index.ts';
import type { ChannelKind, ChannelPolicy, Language } from './channel.ts';
import type { ConversationState, DialogState } from './conversation.ts';
import type { AnswerGround, Choice, EntryBody, Expects, TurnReading } from './entry.ts';

/** One thing the assistant says. */
export interface Saying {
  readonly text: string;
  readonly choices?: readonly Choice[];
  readonly wants?: 'contact';
  readonly expects?: Expects;
  readonly pace?: 'slow';
  readonly volume?: 'loud';
  readonly grounds?: readonly AnswerGround[];
}

/** What the assistant wants done beside speaking. */
export type AssistantAction =
  | {
      readonly type: 'handoff';
      /** Second line answers personal questions after identification. */
      readonly line: 1 | 2;
      readonly isCrisis: boolean;
      readonly reason: 'asked' | 'misunderstood' | 'crisis' | 'personal' | 'failed';
      readonly summary: string;
      /** What it is about, of the tree of topics: `group/topic`. */
      readonly topic?: string;
      /** Who knows the matter is asked first. */
      readonly skills?: readonly string[];
    }
  /** The citizen no longer waits for an operator. */
  | { readonly type: 'withdraw' }
  /** `isUnrated`: she wants to be left alone, and is not asked how it was. */
  | { readonly type: 'close'; readonly isUnrated?: true }
  /**
   * Give the citizen a code to go on in the channel `to`: it replaces `{code}` in the sayings, and an address that opens
   * the channel with it replaces `{link}`. Where there is no address, lines with `{link}` are not said.
   */
  | { readonly type: 'issue-code'; readonly to: ChannelKind };

export interface AssistantTurn {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly state: Extract<ConversationState, 'assistant' | 'queued' | 'reserved'>;
  readonly channel: ChannelKind;
  readonly policy: ChannelPolicy;
  readonly language: Language;
  /** A message, or an event the assistant should react to (`channel.joined`, `link.refused`). */
  readonly body: EntryBody;
  readonly seq: number;
  readonly dialog: DialogState | undefined;
  readonly identification?: Identification | undefined;
  readonly now: Date;
}

export interface AssistantReply {
  readonly dialog: DialogState;
  readonly say: readonly Saying[];
  /** What was made of her message; stands with the first thing said. */
  readonly understood?: TurnReading;
  readonly action?: AssistantAction;
  readonly language?: Language;
  /** What the talk is about now, of the tree of topics: `group/topic`. */
  readonly topic?: string;
  /** Who the citizen was found to be in this turn. */
  readonly identification?: Identification;
  /** What she wrote was a secret (a code word): the history keeps that she answered, not what. */
  readonly hidesMessage?: true;
}

/** The program's side of a conversation. The same turn with the same dialog state may be asked twice. */
export interface Assistant {
  respond(turn: AssistantTurn): Promise<AssistantReply>;
  /** What is said outside a turn, when the core itself has something to tell the citizen. */
  phrase(name: CorePhrase, listener: Listener): string;
  /** A code to go on elsewhere as it is written, or said: `482-913`. */
  codeInWords(code: string, listener: Listener): string;
}

/** To whom something is said outside a turn. */
export interface Listener {
  readonly language: Language;
  readonly channel: ChannelKind;
}

export function listenerOf({
  language,
  replyTo,
}: {
  readonly language: Language;
  readonly replyTo: { readonly channel: ChannelKind };
}): Listener {
  return { language, channel: replyTo.channel };
}

export type CorePhrase =
  | 'rating-asked'
  | 'rating-thanks'
  /** The assistant failed on this message; an operator is being called. */
  | 'turn-failed'
  /** The operator went offline; the conversation is first in the queue again. */
  | 'operator-lost'
  /** The operator gave the talk back to the assistant. */
  | 'handed-back';
