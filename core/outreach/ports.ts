import type { OutboundStart } from '../conversations/entry.ts';
import type { CallPurpose, ConversationStore, Language, LeaseStore } from '../conversations/index.ts';
import type { PeopleStore } from '../people/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { JobQueue } from '../shared/job-queue.ts';
import type { CallingHours } from './calling-hours.ts';
import type { OptOutStore } from './consents/opt-outs.ts';
import type { AnsweredBy, AttemptCause, OutboundCall, OutboundCallKey } from './outbound-call.ts';

export interface OutboundCallStore {
  /** Keeps it; the same key of a tenant gives what was placed first. */
  place(
    call: Omit<OutboundCall, 'numberKey'>,
  ): Promise<{ readonly call: OutboundCall; readonly isNew: boolean }>;
  get(key: OutboundCallKey): Promise<OutboundCall | undefined>;
  /** Saves over version `next.version - 1`; `false`: somebody saved first. */
  save(next: OutboundCall): Promise<boolean>;
  /** Waiting calls whose time has come, those due first. */
  listDue(of: {
    readonly tenantId: string;
    readonly now: Date;
    readonly limit: number;
  }): Promise<readonly OutboundCallKey[]>;
  listCalling(of: { readonly tenantId: string; readonly limit: number }): Promise<readonly OutboundCallKey[]>;
  /** Calls to the number with an attempt since then. */
  listToNumber(of: {
    readonly tenantId: string;
    readonly numberKey: string;
    readonly since: Date;
  }): Promise<readonly OutboundCall[]>;
  /** Placed for that reason, first things first. */
  listByGround(of: { readonly tenantId: string; readonly ground: string }): Promise<readonly OutboundCall[]>;
  /** Placed last first. */
  list(of: { readonly tenantId: string; readonly limit: number }): Promise<readonly OutboundCall[]>;
}

export interface DialOrder {
  readonly tenantId: string;
  readonly phone: string;
  readonly language: Language;
  readonly ringSeconds: number;
  /** A voicemail is told that we called: not whom, not why. Else it hears nothing. */
  readonly leavesWord: boolean;
  /** Our account in her conversation; absent: the number we call from. */
  readonly accountId?: string;
  /** What the conversation is told of the call. */
  readonly start: OutboundStart;
}

export type Dialed =
  | {
      readonly outcome: 'failed';
      readonly cause: Exclude<AttemptCause, 'answered' | 'lost'>;
      readonly sipStatus?: number;
      /** How long the network asks to be left alone. */
      readonly retryAfterMs?: number;
      readonly trunk?: string;
      /** A voicemail heard our word to its end. */
      readonly wordLeft?: true;
    }
  | {
      readonly outcome: 'answered';
      readonly by: Exclude<AnsweredBy, 'machine'>;
      readonly trunk: string;
      /** Begins the conversation. */
      talk(): void;
      hangUp(): void;
      /** Resolves when the line is down. */
      readonly ended: Promise<void>;
    };

/** Rings, and judges who picks up. Never rejects. */
export interface Dialer {
  dial(order: DialOrder): Promise<Dialed>;
}

/** What is told of each attempt: ids, causes and counts only. */
export interface AttemptNote {
  readonly call: Pick<OutboundCall, 'id' | 'tenantId' | 'key' | 'ground'>;
  readonly purpose: CallPurpose;
}

export interface OutreachRules {
  readonly hours: CallingHours;
  /** Attempts that rang one number in one of its days. */
  readonly callsPerDay: number;
  readonly ringSeconds: number;
  /** How long the network may let a call ring that nobody ends any more. */
  readonly ringOutSeconds: number;
  /** Whether a voicemail is told that we called, once for each call. */
  readonly leavesWord: boolean;
}

export interface OutreachPorts {
  readonly clock: Clock;
  readonly outboundCalls: OutboundCallStore;
  readonly optOuts: OptOutStore;
  readonly leases: Pick<LeaseStore, 'take' | 'release'>;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly conversations: Pick<ConversationStore, 'get'>;
  readonly people: Pick<PeopleStore, 'listIdentities'>;
  readonly dialer: Dialer;
  readonly rules: OutreachRules;
  /** Whether what the call was for is still open: an operator may have called her meanwhile. */
  readonly isWanted: (call: OutboundCall) => Promise<boolean>;
  /** Before her telephone rings: who is called for what is on record. */
  readonly onAttempt: (note: AttemptNote) => Promise<void>;
  readonly onEnded: (note: AttemptNote & { readonly cause: AttemptCause }) => void;
}
