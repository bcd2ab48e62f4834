import type { SipMessage } from '../message.ts';
import type { Timers, TimerValues } from '../timers.ts';
import type { Destination, Flow } from '../transport/transport.ts';

/** What a transaction needs of the stack. */
export interface TransactionContext {
  readonly timers: Timers;
  readonly values: TimerValues;
  /** Over `flow` while it lives, else to `destination`. Rejects when the message surely did not leave. */
  send(message: SipMessage, destination: Destination, flow?: Flow): Promise<void>;
  /** Runs a listener; what it throws is logged and goes no further. */
  shield(listener: () => void): void;
}
