import type { ChannelKind, Language } from './channel.ts';
import type { CallEnding, FileRef, HeardSpeech, NoticeStart, OutboundStart } from './entry.ts';

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string; readonly heard?: HeardSpeech }
  | { readonly kind: 'choice'; readonly choiceId: string; readonly label: string }
  | { readonly kind: 'file'; readonly file: FileRef; readonly caption?: string }
  | { readonly kind: 'contact'; readonly phone: string }
  /** Keys pressed on a telephone: digits, `*`, `#`. */
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'silence' }
  /** A telephone call was answered, or is over: why, and how long it was. */
  | { readonly kind: 'call-started'; readonly outbound?: OutboundStart }
  | ({
      readonly kind: 'call-ended';
      /** The one the call was in last; absent: her latest. */
      readonly conversationId?: string;
    } & CallEnding)
  /** No word of hers: we have something to tell her here. */
  | { readonly kind: 'notice'; readonly notice: NoticeStart }
  | { readonly kind: 'edit'; readonly editsExternalId: string; readonly text: string }
  /** A code typed or opened as a link, to go on with a conversation begun elsewhere. */
  | { readonly kind: 'link-code'; readonly code: string }
  /** The citizen blocked our account at the provider, or let us write again. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'unblocked' };

/** A provider's update in our words. The provider is answered only after `receiveMessage` returned. */
export interface Envelope {
  readonly tenantId: string;
  readonly channel: ChannelKind;
  /** Our account with the provider. */
  readonly accountId: string;
  /** The sender's id at the provider, or the hash of a web visitor's token. */
  readonly senderId: string;
  /** Unique for this sender; a repeat brings the first result back. */
  readonly externalId: string;
  readonly at: Date;
  readonly language?: Language;
  readonly displayName?: string;
  readonly content: InboundContent;
}
