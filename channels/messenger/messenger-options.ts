import type { ChannelPolicy, Envelope, Language, Received } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Wait } from '#core/shared/wait.ts';

/** Pino's shape. Details hold ids and codes only. */
export interface ChannelLogger {
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface MessengerPorts {
  /** `receiveMessage` of the core: when it resolves, the message is durable. */
  receive(envelope: Envelope): Promise<Received>;
  /** The messenger has been answered or will be: time for the assistant's turn. Not awaited. */
  onReceived(key: { readonly tenantId: string; readonly id: string }): void | Promise<void>;
}

export interface MessengerLimits {
  /** Bytes of one webhook request. */
  readonly maxWebhookBytes: number;
  /** People whose updates are taken side by side. */
  readonly parallelPeople: number;
  /** Tries of an update that fails for no known passing reason, before it is set aside. */
  readonly updateTries: number;
  /** Longest wait for our own place in the flow; beyond it the core is asked to come later. */
  readonly maxPaceWaitMs: number;
  /** How long the messenger holds a request for updates that has nothing to give. */
  readonly pollSeconds: number;
  /** Seconds after which a call counts as failed. */
  readonly callSeconds: number;
}

export const usualLimits: MessengerLimits = {
  maxWebhookBytes: 1024 * 1024,
  parallelPeople: 16,
  updateTries: 4,
  maxPaceWaitMs: 5_000,
  pollSeconds: 25,
  callSeconds: 20,
};

/** What a bot is given, of whatever messenger. */
export interface MessengerOptions {
  readonly tenantId: string;
  /** The bot's id or name at the messenger. */
  readonly accountId: string;
  readonly mode: 'polling' | 'webhook';
  /** For mode `webhook`: the public address, and what the messenger repeats to us in a header. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly policy: () => ChannelPolicy;
  readonly clock: Clock;
  readonly logger: ChannelLogger;
  /** Where a citizen may turn instead when this channel is closed to her request: one sentence per language. */
  readonly elsewhere?: Readonly<Record<Language, string>>;
  /** How to let time pass; tests hand in one that does not. */
  readonly wait?: Wait;
}
