import type {
  ChannelKind,
  CloseReason,
  ConversationState,
  FileRef,
  Language,
} from '#core/conversations/index.ts';

/** What the widget and the server say to each other over socket.io. Types and plain values only: the widget bundles this file. */
export const webChatNamespace = '/chat';

/** In the fragment of a page with the chat: a code to go on there, `#otklik-code=482913`. Servers never see a fragment. */
export const linkCodeField = 'otklik-code';

export interface ChatAuth {
  readonly tenantId: string;
  /** Absent on a visitor's first connection; the server then makes one and gives it out once, in the answer to `join`. */
  readonly token?: string;
  readonly language: Language;
}

/** An entry as the citizen may see it. Ids of people and staff stay on the server. */
export interface ChatEntry {
  readonly conversationId: string;
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
  readonly author: 'citizen' | 'bot' | 'operator' | 'system';
  readonly operatorName?: string;
  /** Inbound: the channel it came through. */
  readonly channel?: ChannelKind;
  /** Inbound from web chat: the id its sender gave it. */
  readonly clientMessageId?: string;
  readonly body: ChatBody;
}

export type ChatBody =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly choices?: readonly { readonly id: string; readonly label: string }[];
      /** Legal acts the answer stood on. */
      readonly acts?: readonly string[];
    }
  | { readonly kind: 'choice'; readonly choiceId: string; readonly text: string }
  | { readonly kind: 'file'; readonly file: FileRef; readonly caption?: string }
  /** The citizen shared her phone number in another channel; the number itself is not shown. */
  | { readonly kind: 'contact' }
  | { readonly kind: 'edit'; readonly text: string }
  | { readonly kind: 'event'; readonly event: ChatEvent };

export type ChatEvent =
  | { readonly type: 'conversation.started'; readonly channel: ChannelKind }
  | { readonly type: 'channel.joined'; readonly channel: ChannelKind }
  | { readonly type: 'link.refused'; readonly reason: 'unknown' | 'expired' | 'too-many-tries' }
  | { readonly type: 'operator.joined'; readonly name: string }
  | { readonly type: 'conversation.withdrawn' | 'operator.lost' | 'operator.finished' }
  | { readonly type: 'conversation.rated'; readonly score: number }
  | { readonly type: 'conversation.closed'; readonly reason: CloseReason };

/**
 * A stretch of one conversation without holes: every entry with `after < seq <= upTo` that the citizen may see.
 * A client that has all up to `n` may join a batch on when its `after` is at most `n`; else it asks `since` again.
 */
export interface EntryBatch {
  readonly conversationId: string;
  /** ISO 8601; conversations of a citizen are shown in this order. */
  readonly startedAt: string;
  readonly after: number;
  readonly upTo: number;
  readonly entries: readonly ChatEntry[];
}

export interface ConversationView {
  readonly id: string;
  readonly state: ConversationState;
  /** The citizen is answered in it. */
  readonly language: Language;
  readonly operatorName?: string;
}

export interface ChatLimits {
  /** UTF-16 units. */
  readonly textLength: number;
  readonly fileBytes: number;
  /** As a file dialog's `accept` wants them: `.pdf`. */
  readonly fileTypes: readonly string[];
}

export interface Consent {
  /** Changes when the text does; the citizen is then asked again. */
  readonly version: string;
  readonly policyUrl: string;
}

export interface Joined {
  readonly outcome: 'joined';
  /** The visitor's new token, given once: the server keeps only what it leads to. */
  readonly token?: string;
  readonly conversation?: ConversationView;
  readonly lastSeq: number;
  /** The other side has read this conversation up to here. */
  readonly seenSeq: number;
  readonly limits: ChatLimits;
  readonly consent: Consent;
}

export type RefusalCode =
  | 'malformed'
  | 'unknown-tenant'
  | 'forged-token'
  | 'channel-off'
  | 'too-many'
  | 'consent-needed'
  | 'empty'
  | 'too-long'
  | 'unknown-file'
  | 'failed';

/** With `afterMs` the same request may be made again that much later; without, it cannot succeed as it is. */
export interface Refused {
  readonly outcome: 'refused';
  readonly code: RefusalCode;
  /** For people, in the visitor's language. */
  readonly message: string;
  readonly afterMs?: number;
  readonly limit?: number;
}

export interface SinceRequest {
  /** What the client holds without holes, for its latest conversations. Empty: the latest page. */
  readonly known: readonly { readonly conversationId: string; readonly seq: number }[];
}

export interface EarlierRequest {
  readonly before: { readonly conversationId: string; readonly seq: number };
}

export interface Page {
  readonly outcome: 'page';
  readonly batches: readonly EntryBatch[];
  /** More of the same kind: newer for `since`, older for `load-earlier`. */
  readonly hasMore: boolean;
  /**
   * Only in a latest page: there are older entries to load. An answer to `since` that has it stands for itself:
   * what the client knew is none of this citizen's, forget it.
   */
  readonly hasEarlier?: boolean;
}

export type SendContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly choiceId: string; readonly label: string }
  | { readonly kind: 'file'; readonly fileId: string; readonly caption?: string }
  | { readonly kind: 'link-code'; readonly code: string };

export interface SendRequest {
  /** Made by the client, the same in every repeat of this message. */
  readonly clientMessageId: string;
  readonly content: SendContent;
  /** Version of the consent text the citizen agreed to. */
  readonly consent: string;
  readonly language: Language;
}

export interface Sent {
  readonly outcome: 'accepted' | 'repeated';
  readonly conversationId: string;
  readonly seq: number;
}

export interface MarkRequest {
  readonly conversationId: string;
  readonly deliveredSeq?: number;
  readonly readSeq?: number;
}

export interface ClientToServer {
  join: (reply: (answer: Joined | Refused) => void) => void;
  since: (request: SinceRequest, reply: (answer: Page | Refused) => void) => void;
  'load-earlier': (request: EarlierRequest, reply: (answer: Page | Refused) => void) => void;
  send: (request: SendRequest, reply: (answer: Sent | Refused) => void) => void;
  mark: (request: MarkRequest) => void;
  typing: () => void;
}

export interface ServerToClient {
  entries: (batch: EntryBatch) => void;
  conversation: (view: ConversationView) => void;
  seen: (of: { readonly conversationId: string; readonly seq: number }) => void;
  typing: (who: { readonly author: 'bot' | 'operator' }) => void;
  /** Something may have been missed: ask `since`. */
  sync: () => void;
  /** The visitor goes on with another conversation (by code): forget what is shown, join again. */
  moved: () => void;
}
