import type { ChannelPolicy, Envelope, FileRef, Language, Received } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Wait } from '#core/shared/wait.ts';

/** Where files that pass through the channel are kept; the file store of the web chat fits. */
export interface ChannelFiles {
  /** Resolves when the content is durable. */
  put(file: {
    readonly tenantId: string;
    /** `telegram:<sender id>`. */
    readonly uploadedBy: string;
    readonly name: string;
    /** By content, never by what the sender said. */
    readonly mediaType: string;
    readonly content: Uint8Array;
  }): Promise<FileRef>;
  /** `undefined`: there is no such file any more. */
  read(of: { readonly tenantId: string; readonly fileId: string }): Promise<Uint8Array | undefined>;
  /** The file belongs to this conversation now, and its participants may read it. Safe to repeat. */
  attach(of: { readonly tenantId: string; readonly fileId: string }, conversationId: string): Promise<void>;
}

/** Pino's shape. Details hold ids and codes only. */
export interface ChannelLogger {
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface TelegramPorts {
  /** `receiveMessage` of the core: when it resolves, the message is durable. */
  receive(envelope: Envelope): Promise<Received>;
  /** The provider has been answered or will be: time for the assistant's turn. Not awaited. */
  onReceived(key: { readonly tenantId: string; readonly id: string }): void | Promise<void>;
  readonly files: ChannelFiles;
}

export interface TelegramLimits {
  /** Bytes of one file a citizen sends. Telegram lets bots fetch 20 MB at most. */
  readonly maxFileBytes: number;
  /** Bytes of one webhook request. */
  readonly maxWebhookBytes: number;
  /** Chats whose updates are taken side by side. */
  readonly parallelChats: number;
  /** Tries of an update that fails for no known passing reason, before it is set aside. */
  readonly updateTries: number;
  /** Longest wait for our own place in the flow; beyond it the core is asked to come later. */
  readonly maxPaceWaitMs: number;
  /** How long Telegram holds a request for updates that has nothing to give. */
  readonly pollSeconds: number;
  /** Seconds after which a call of the Bot API counts as failed. */
  readonly callSeconds: number;
}

/** Telegram's own advice: about one message a second into one chat, short bursts aside, and 30 a second overall. */
export const telegramRates = {
  chat: { perSecond: 1, burst: 4 },
  overall: { perSecond: 30, burst: 30 },
} as const;

export const defaultLimits: TelegramLimits = {
  maxFileBytes: 10 * 1024 * 1024,
  maxWebhookBytes: 1024 * 1024,
  parallelChats: 16,
  updateTries: 4,
  maxPaceWaitMs: 5_000,
  pollSeconds: 25,
  callSeconds: 20,
};

export interface TelegramOptions {
  /** `<bot id>:<secret>`, given by BotFather. Never logged. */
  readonly token: string;
  /** Default https://api.telegram.org; no slash at the end. */
  readonly apiRoot?: string;
  readonly tenantId: string;
  /** The bot's id: the part of the token before the colon. */
  readonly accountId: string;
  readonly mode: 'polling' | 'webhook';
  /** For mode `webhook`: the public address, and 1–256 of A–Z a–z 0–9 _ - that Telegram repeats to us in a header. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly policy: () => ChannelPolicy;
  readonly ports: TelegramPorts;
  readonly clock: Clock;
  readonly logger: ChannelLogger;
  readonly limits?: Partial<TelegramLimits>;
  /** Where a citizen may turn instead when this channel is closed to her request: one sentence per language. */
  readonly elsewhere?: Readonly<Record<Language, string>>;
  /** How to let time pass; tests hand in one that does not. */
  readonly wait?: Wait;
}
