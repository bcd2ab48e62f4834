import type {
  Announce,
  ChannelPolicy,
  Conversation,
  ConversationKey,
  ConversationStore,
  EntryStore,
  Envelope,
  ReceiptStore,
  Received,
} from '#core/conversations/index.ts';
import type { PeopleStore } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { FileStore } from './file-store.ts';
import type { Consent } from './protocol.ts';

export type LimitName =
  /** Connections, per address. */
  | 'web-chat.connect'
  /** New visitors, per address. */
  | 'web-chat.new-visitor'
  /** Messages, per visitor. */
  | 'web-chat.send'
  /** History and marks, per visitor. */
  | 'web-chat.read'
  /** Files, per visitor. */
  | 'web-chat.upload';

export interface Limits {
  take(
    name: LimitName,
    key: string,
  ): Promise<{ readonly outcome: 'ok' } | { readonly outcome: 'wait'; readonly afterMs: number }>;
}

/** Ids and codes only. */
export interface ChannelLogger {
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface WebChatPorts {
  readonly clock: Clock;
  readonly logger: ChannelLogger;
  readonly limits: Limits;
  /** Core's `receiveMessage`, its ports bound. */
  readonly receive: (envelope: Envelope) => Promise<Received>;
  /** Called after the visitor has her acknowledgement: let the assistant take its turn. Must not throw. */
  readonly onReceived: (key: ConversationKey) => void;
  readonly people: Pick<
    PeopleStore,
    'findIdentity' | 'findOrCreateIdentity' | 'getIdentity' | 'listIdentities'
  >;
  readonly conversations: Pick<ConversationStore, 'get' | 'listByPerson'>;
  readonly entries: Pick<EntryStore, 'since' | 'before'>;
  readonly receipts: ReceiptStore;
  readonly files: FileStore;
  /** Tells the other screens what the citizen has read. */
  readonly announce: Announce;
  /** The citizen is typing; never stored. */
  readonly onTyping?: (conversation: Pick<Conversation, 'tenantId' | 'id'>) => void;
  /** `undefined`: there is no such tenant. */
  readonly policyOf: (tenantId: string) => Promise<ChannelPolicy | undefined>;
  readonly consentOf: (tenantId: string) => Consent;
  /** First signs new visitor tokens, all are accepted: so the key can be changed. At least 32 bytes each. */
  readonly tokenKeys: readonly [Uint8Array, ...Uint8Array[]];
  /** The visitor's address, for limits; behind a proxy the socket's own address is the proxy's. */
  readonly addressOf?: (handshake: {
    readonly address: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  }) => string;
}

/** All web visitors write to one account: the tenant's sites. */
export const webAccountId = 'site';

export function addressOfVisitor(tenantId: string, senderId: string) {
  return { tenantId, channel: 'web-chat', accountId: webAccountId, senderId } as const;
}
