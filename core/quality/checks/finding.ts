/** What is looked at in every finished conversation, by a program. */
export const checkNames = [
  'greeting',
  'identification-first',
  'call-back-kept',
  'ground-given',
  'forbidden-words',
  'rude-words',
  'talk-over',
  'silence-share',
  'sentiment-falls',
  'script-followed',
  'contradicts-engine',
  'operator-silence',
  'unanswered',
  'speech-rate',
] as const;

export type CheckName = (typeof checkNames)[number];

export type Severity = 'minor' | 'major' | 'critical';

/** How bad a finding of each check is: a broken promise or a leak is not a missing greeting. */
export const severityOf: Readonly<Record<CheckName, Severity>> = {
  greeting: 'minor',
  'identification-first': 'critical',
  'call-back-kept': 'major',
  'ground-given': 'minor',
  'forbidden-words': 'major',
  'rude-words': 'critical',
  'talk-over': 'minor',
  'silence-share': 'minor',
  'sentiment-falls': 'major',
  'script-followed': 'minor',
  'contradicts-engine': 'critical',
  'operator-silence': 'major',
  unanswered: 'major',
  'speech-rate': 'minor',
};

/** `nothing-to-check`: what the check is about did not happen. `waiting`: it is known later, such as a promise. */
export type CheckOutcome = 'passed' | 'finding' | 'nothing-to-check' | 'waiting';

/** A place in a conversation that somebody should look at. Holds nothing of what was said. */
export interface Finding {
  /** The same for the same place found again: `conversation:check:n`. */
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  readonly check: CheckName;
  /** What exactly, where a check knows several: a word of its own texts. */
  readonly why?: string;
  /** Milliseconds, a share, a count or a rate, as the check says. */
  readonly value?: number;
  readonly entrySeq?: number;
  /** Milliseconds from the beginning of the call it is in: where to listen. */
  readonly atMs?: number;
  readonly severity: Severity;
  readonly by: 'assistant' | 'operator';
  readonly operatorId?: string;
  readonly queueId?: string;
  /** When it happened. */
  readonly at: Date;
}

/** One finished conversation, looked at by one set of checks. */
export interface CheckedTalk {
  readonly tenantId: string;
  readonly conversationId: string;
  /** Of the set of checks. */
  readonly version: number;
  readonly closedAt: Date;
  readonly checkedAt: Date;
  readonly outcomes: Readonly<Record<CheckName, CheckOutcome>>;
  /** A check waits: look again then. */
  readonly recheckAt?: Date;
  readonly findings: readonly Finding[];
}
