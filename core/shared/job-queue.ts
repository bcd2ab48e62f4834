/** Every kind of job with the data it carries. Data holds ids only, never what people wrote. */
export interface Jobs {
  /** Send what waits in the outbox of one conversation to the citizen's channel. */
  'deliver-entries': { readonly tenantId: string; readonly conversationId: string };
  /** An offer to an operator has run out of time. */
  'expire-offer': {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly reservationId: string;
  };
  /** Try to reach a citizen by telephone. */
  'attempt-call': { readonly tenantId: string; readonly callId: string };
  /** Tell a subscription of a participant what waits in one lane, in order. */
  'deliver-webhook': { readonly tenantId: string; readonly lane: string };
  /** Look at a conversation that was closed, by every automatic check. */
  'check-quality': { readonly tenantId: string; readonly conversationId: string };
}

export type JobName = keyof Jobs;

export interface JobOptions {
  /** While a job with this key waits, another with it is not added. */
  readonly key?: string;
  readonly delayMs?: number;
  /** Runs altogether before the job becomes a dead letter. Default 5. */
  readonly attempts?: number;
  /** Wait before the second run; doubled for each further one. Default 1000. */
  readonly backoffMs?: number;
}

export interface JobCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly dead: number;
}

export interface DeadJob {
  readonly id: string;
  readonly name: JobName;
  readonly failedAt: Date;
  readonly attempts: number;
  /** Code or class of the last error; never its text, which may quote what people wrote. */
  readonly error: string;
}

/**
 * Work that must happen even if the process dies. At least once: a handler must be safe to run twice.
 * A handler that throws an error with `retryable: false` is not tried again.
 */
export interface JobQueue {
  /** Resolves when the job is durable. */
  add<N extends JobName>(name: N, data: Jobs[N], options?: JobOptions): Promise<void>;
  process<N extends JobName>(name: N, concurrency: number, handler: (data: Jobs[N]) => Promise<void>): void;
  counts(): Promise<JobCounts>;
  /** Latest first. */
  deadLetters(limit: number): Promise<readonly DeadJob[]>;
  retryDead(id: string): Promise<boolean>;
  /** Waits for running handlers, starts no new ones. */
  close(): Promise<void>;
}
