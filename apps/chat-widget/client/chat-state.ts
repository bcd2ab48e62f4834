import type { ChatEntry, ChatLimits, Consent, ConversationView } from '#channels/web-chat/protocol.ts';
import type { Language } from '#core/conversations/index.ts';
import type { Pending } from './outbox.ts';

export type Connection =
  /** Not asked for yet. */
  | 'idle'
  | 'connecting'
  | 'online'
  /** Was refused or lost; it is being tried again. */
  | 'offline'
  /** Trying again cannot help. */
  | 'refused';

/** All that the screen shows; replaced as a whole with every change. */
export interface ChatState {
  readonly connection: Connection;
  readonly language: Language;
  /** Why the connection was refused, in the citizen's words. */
  readonly refusal?: string | undefined;
  /** The first page of history is here. */
  readonly isLoaded: boolean;
  readonly entries: readonly ChatEntry[];
  readonly pending: readonly (Pending & { readonly isStored: boolean })[];
  readonly conversation?: ConversationView | undefined;
  /** Conversation id to the `seq` up to which the other side has read. */
  readonly seen: Readonly<Record<string, number>>;
  readonly hasEarlier: boolean;
  readonly isLoadingEarlier: boolean;
  readonly typing?: 'bot' | 'operator' | undefined;
  readonly consent?: Consent | undefined;
  readonly isConsentGiven: boolean;
  readonly limits?: ChatLimits | undefined;
  /** Entries of the other side not looked at. */
  readonly unread: number;
  /** The server asked to wait before the next message. */
  readonly isHeldBack: boolean;
}

export const firstState: ChatState = {
  connection: 'idle',
  language: 'ru',
  isLoaded: false,
  entries: [],
  pending: [],
  seen: {},
  hasEarlier: false,
  isLoadingEarlier: false,
  isConsentGiven: false,
  unread: 0,
  isHeldBack: false,
};
