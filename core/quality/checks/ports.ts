import type {
  AnswerGround,
  ConversationKey,
  ConversationStore,
  EntryStore,
} from '../../conversations/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { JobQueue } from '../../shared/job-queue.ts';
import type { CheckedTalk, CheckName, CheckOutcome, Finding } from './finding.ts';
import type { QualityRules } from './quality-rules.ts';
import type { CallSound, EngineAnswer } from './talk.ts';

/** What is looked for; every field that is there must fit. */
export interface FindingQuery {
  readonly tenantId: string;
  /** From this instant up to and without `to`, by when it happened. */
  readonly from?: Date;
  readonly to?: Date;
  readonly check?: CheckName;
  readonly operatorId?: string;
  readonly queueId?: string;
  readonly conversationId?: string;
  readonly limit: number;
  /** Goes on after this one. */
  readonly after?: Pick<Finding, 'id' | 'at'>;
}

export interface ClosedTalk extends ConversationKey {
  readonly closedAt: Date;
}

/** Counts of conversations by what a check gave. */
export type CheckShares = Readonly<Record<CheckName, Readonly<Record<CheckOutcome, number>>>>;

export interface FindingStore {
  /** Latest first. */
  findFindings(query: FindingQuery): Promise<readonly Finding[]>;
  /** What was found before in this conversation is replaced. Safe to repeat; an older set of checks changes nothing. */
  save(checked: CheckedTalk): Promise<void>;
  get(key: ConversationKey): Promise<Omit<CheckedTalk, 'findings'> | undefined>;
  /** Of all tenants: closed from `from` on and before `before`, in order of closing. */
  listClosed(of: {
    readonly from: Date;
    readonly before: Date;
    readonly tenantId?: string;
    readonly limit: number;
  }): Promise<readonly ClosedTalk[]>;
  /** Those of them that this set of checks, or a later one, has not looked at. */
  unchecked(keys: readonly ClosedTalk[], version: number): Promise<readonly ClosedTalk[]>;
  /** Of all tenants: a check waited for something that is known by now. */
  listToRecheck(now: Date, limit: number): Promise<readonly ConversationKey[]>;
  /** How many conversations closed in a period gave what, by check. */
  shares(of: { readonly tenantId: string; readonly from: Date; readonly to: Date }): Promise<CheckShares>;
}

export interface CheckPorts {
  readonly clock: Clock;
  readonly conversations: Pick<ConversationStore, 'get' | 'listByPerson'>;
  readonly entries: Pick<EntryStore, 'since'>;
  readonly findings: FindingStore;
  readonly rulesOf: (tenantId: string) => Promise<QualityRules>;
  /** What the engine says on the facts an answer was given from. `undefined`: it can no longer be worked out. */
  readonly judge: (ground: AnswerGround) => Promise<Omit<EngineAnswer, 'seq'> | undefined>;
  /** When the citizen's telephone was tried for what this conversation left open. */
  readonly callsFor: (key: ConversationKey) => Promise<readonly Date[]>;
  /** Places in recordings of its calls; none where this process has no recordings. */
  readonly soundsOf: (key: ConversationKey) => Promise<readonly CallSound[]>;
}

export type SweepPorts = CheckPorts & {
  readonly jobs: Pick<JobQueue, 'add'>;
  /** How far closed conversations were looked for; durable. */
  readonly progress: { get(): Promise<Date | undefined>; put(at: Date): Promise<void> };
};
