import type { ChannelPolicy, Envelope, Language, Received } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Wait } from '#core/shared/wait.ts';

/** Pino's shape. Details hold ids and codes only. */
export interface ChannelLogger {
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface MaxPorts {
  /** `receiveMessage` of the core: when it resolves, the message is durable. */
  receive(envelope: Envelope): Promise<Received>;
  /** Time for the assistant's turn. Not awaited. */
  onReceived(key: { readonly tenantId: string; readonly id: string }): void | Promise<void>;
  /** Up to which update all is taken: kept beyond the process. */
  readonly marker: { get(): Promise<number | undefined>; put(marker: number): Promise<void> };
}

export interface MaxLimits {
  /** How long MAX holds a request for updates that has nothing to give. */
  readonly pollSeconds: number;
  /** Seconds after which a call counts as failed. */
  readonly callSeconds: number;
  /** Tries of an update that fails for no known passing reason, before it is set aside. */
  readonly updateTries: number;
  /** Longest wait for our own place in the flow; beyond it the core is asked to come later. */
  readonly maxPaceWaitMs: number;
  readonly maxWebhookBytes: number;
}

export const defaultLimits: MaxLimits = {
  pollSeconds: 25,
  callSeconds: 20,
  updateTries: 4,
  maxPaceWaitMs: 5_000,
  maxWebhookBytes: 1024 * 1024,
};

/** MAX takes 30 requests a second of one bot; into one dialog we write no faster than somebody reads. */
export const maxRates = {
  chat: { perSecond: 1, burst: 4 },
  overall: { perSecond: 25, burst: 25 },
} as const;

export interface MaxOptions {
  /** Given by MAX for partners. Never logged. */
  readonly token: string;
  /** No slash at the end. */
  readonly apiRoot: string;
  readonly tenantId: string;
  /** The bot's name at MAX: `https://max.ru/<name>?start=<code>` opens it. */
  readonly accountId: string;
  readonly mode: 'polling' | 'webhook';
  /** For mode `webhook`: the public address, and what MAX repeats to us in a header. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly policy: () => ChannelPolicy;
  readonly ports: MaxPorts;
  readonly clock: Clock;
  readonly logger: ChannelLogger;
  readonly limits?: Partial<MaxLimits>;
  /** Where a citizen may turn instead when this channel is closed to her request. */
  readonly elsewhere?: Readonly<Record<Language, string>>;
  /** How to let time pass; tests hand in one that does not. */
  readonly wait?: Wait;
}
