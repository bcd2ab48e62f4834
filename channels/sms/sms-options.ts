import type { ChannelPolicy, Envelope, Received } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { SmsInbox } from './sms-inbox.ts';
import type { SmsJournal } from './sms-journal.ts';

/** Pino's shape. Details hold ids and codes only. */
export interface SmsLogger {
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

/** Where the provider is and how it knows us. */
export interface SmsServer {
  readonly host: string;
  readonly port: number;
  /** TLS (`ssmpp://`). */
  readonly isSecure: boolean;
  readonly systemId: string;
  readonly password: string;
}

/** What became of a message that had been sent, as the network says. */
export type Arrival =
  | { readonly outcome: 'arrived'; readonly at: Date }
  | { readonly outcome: 'failed'; readonly code: string };

export interface SmsPorts {
  /** `receiveMessage` of the core: when it resolves, the message is durable. */
  receive(envelope: Envelope): Promise<Received>;
  /** Time for the assistant's turn. Not awaited. */
  onReceived(key: { readonly tenantId: string; readonly id: string }): void | Promise<void>;
  /** `not-yet`: the history does not know that it was sent; ask again. */
  onArrival(
    entry: { readonly tenantId: string; readonly conversationId: string; readonly seq: number },
    arrival: Arrival,
  ): Promise<'noted' | 'not-yet'>;
  /** She wrote that she wants no messages; `subject` is the id of what she wrote. Safe to repeat. */
  optOut(of: {
    readonly tenantId: string;
    readonly phone: string;
    readonly at: Date;
    readonly subject: string;
  }): Promise<void>;
  readonly journal: SmsJournal;
  readonly inbox: SmsInbox;
}

export interface SmsLimits {
  /** Requests that may await their answers at the same time. */
  readonly window: number;
  /** Parts a second, as agreed with the provider. */
  readonly perSecond: number;
  readonly answerMs: number;
  readonly quietMs: number;
  /** How long, while we are linked, a receipt may settle a part whose answer was lost, before it is sent again. */
  readonly resolveMs: number;
  /** Longest wait for our own place in the flow; beyond it the core is asked to come later. */
  readonly maxPaceWaitMs: number;
  /** A part without a receipt for so long is asked about. */
  readonly askAfterMs: number;
  readonly sweepMs: number;
}

export const defaultLimits: SmsLimits = {
  window: 10,
  perSecond: 20,
  answerMs: 15_000,
  quietMs: 30_000,
  resolveMs: 120_000,
  maxPaceWaitMs: 500,
  askAfterMs: 15 * 60_000,
  sweepMs: 3_000,
};

export interface SmsOptions {
  readonly server: SmsServer;
  readonly tenantId: string;
  /** Our number, short number, or name of at most 11 Latin letters and digits. */
  readonly accountId: string;
  readonly policy: () => ChannelPolicy;
  readonly ports: SmsPorts;
  readonly clock: Clock;
  readonly logger: SmsLogger;
  readonly limits?: Partial<SmsLimits>;
  /** How to let time pass; tests hand in one that does not. */
  readonly wait?: Wait;
}
