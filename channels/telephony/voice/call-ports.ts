import type {
  ConversationKey,
  EntryStore,
  Envelope,
  Language,
  OutboundStart,
  Received,
} from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Recogniser, Synthesiser } from '#core/speech/index.ts';
import type { SetTimer } from './timers.ts';

/** Stages of a turn by voice, from the caller's last sound on. */
export type TurnStage =
  /** From the last sound until the pause that ends an answer is over. */
  | 'pause'
  /** Until the words are final. */
  | 'recognised'
  /** Until the answer is decided. */
  | 'decided'
  /** Until its first sound is ready to be sent. */
  | 'first-sound';

/** All that the talk on one line needs from outside. */
export interface CallPorts {
  readonly clock: Clock;
  readonly setTimer: SetTimer;
  /** Core's `receiveMessage`, its ports bound. */
  readonly receive: (envelope: Envelope) => Promise<Received>;
  /** Lets the assistant take its turn. Must not throw. */
  readonly onReceived: (key: ConversationKey) => void;
  readonly entries: Pick<EntryStore, 'since'>;
  readonly recogniser: Recogniser;
  readonly synthesiser: Synthesiser;
  /** Her place among those who wait for an operator; `undefined`: not known. */
  readonly waiting: (key: ConversationKey) => Promise<{ readonly place: number } | undefined>;
  readonly observe: (stage: TurnStage, ms: number) => void;
  readonly count: (what: CallCount) => void;
  readonly log: {
    warn(details: Readonly<Record<string, unknown>>, message: string): void;
    error(details: Readonly<Record<string, unknown>>, message: string): void;
  };
}

export type CallCount =
  | 'barge-in'
  | 'false-barge-in'
  | 'no-words'
  | 'silence'
  | 'recogniser-lost'
  | 'synthesiser-failed'
  | 'outside-called'
  | 'outside-referred';

/** Who calls whom. */
export interface Caller {
  readonly tenantId: string;
  /** Our number, or the trunk's name. */
  readonly accountId: string;
  /** Whose conversation it is: made from the caller's number, or from the call where the number is hidden. */
  readonly senderId: string;
  /** Unique among all calls. */
  readonly callId: string;
  readonly language: Language;
  /** A call of ours. */
  readonly outbound?: OutboundStart;
}
