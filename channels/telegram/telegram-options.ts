import type { FileRef } from '#core/conversations/index.ts';
import {
  type MessengerLimits,
  type MessengerOptions,
  type MessengerPorts,
  usualLimits,
} from '../messenger/index.ts';

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

export interface TelegramPorts extends MessengerPorts {
  readonly files: ChannelFiles;
}

export interface TelegramLimits extends MessengerLimits {
  /** Bytes of one file a citizen sends. Telegram lets bots fetch 20 MB at most. */
  readonly maxFileBytes: number;
}

/** Telegram's own advice: about one message a second into one chat, short bursts aside, and 30 a second overall. */
export const telegramRates = {
  chat: { perSecond: 1, burst: 4 },
  overall: { perSecond: 30, burst: 30 },
} as const;

export const defaultLimits: TelegramLimits = { ...usualLimits, maxFileBytes: 10 * 1024 * 1024 };

/** `accountId`: the bot's id, the part of the token before the colon. `webhook.secret`: 1–256 of A–Z a–z 0–9 _ -. */
export interface TelegramOptions extends MessengerOptions {
  /** `<bot id>:<secret>`, given by BotFather. Never logged. */
  readonly token: string;
  /** Default https://api.telegram.org; no slash at the end. */
  readonly apiRoot?: string;
  readonly ports: TelegramPorts;
  readonly limits?: Partial<TelegramLimits>;
}
