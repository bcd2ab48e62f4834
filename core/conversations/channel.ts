import type { Author, EntryBody } from './entry.ts';

export type ChannelKind = 'web-chat' | 'telegram' | 'voice' | 'sms' | 'max';

export type Language = 'ru' | 'en';

/** Where answers to the citizen go: the channel she wrote from last. */
export interface ReplyAddress {
  readonly channel: ChannelKind;
  /** Our account with the provider: a bot, a site. */
  readonly accountId: string;
  readonly identityId: string;
}

export interface OutboundMessage {
  readonly to: ReplyAddress & { readonly senderId: string };
  readonly conversationId: string;
  readonly seq: number;
  readonly language: Language;
  readonly author: Author;
  readonly body: EntryBody;
}

export type SendResult =
  | { readonly outcome: 'sent'; readonly externalId?: string }
  /** Nothing was wrong with the message; the provider asks to wait or was not reached. */
  | { readonly outcome: 'later'; readonly afterMs: number; readonly code: string }
  /** Trying again cannot help: the citizen blocked us, the chat is gone, the channel is off. */
  | { readonly outcome: 'refused'; readonly code: string };

/** A channel that messages are pushed into. A channel without `send` is read by its client (`since(seq)`). */
export interface PushChannel {
  readonly kind: ChannelKind;
  send(message: OutboundMessage): Promise<SendResult>;
  /** An address that opens the channel and brings the code there; `undefined`: not known yet, or the channel is off. */
  linkWith?(code: string): string | undefined;
}

/** What may pass through a channel; a setting, because the law changes faster than releases. */
export type ChannelPolicy = 'full' | 'public-information-only' | 'off';
