import type { Clock } from '../clock.ts';
import type { DeadJob, JobCounts, JobName, JobOptions, JobQueue, Jobs } from '../job-queue.ts';

interface Waiting {
  readonly name: JobName;
  readonly dueAt: number;
  readonly key: string | undefined;
  readonly run: () => Promise<void>;
}

/** Jobs wait until the test runs those that are due. No retries: what a handler throws, the test sees. */
export class MemoryJobQueue implements JobQueue {
  #waiting: Waiting[] = [];
  readonly #handlers: { [N in JobName]?: (data: Jobs[N]) => Promise<void> } = {};
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async add<N extends JobName>(name: N, data: Jobs[N], options: JobOptions = {}): Promise<void> {
    const { key, delayMs = 0 } = options;
    if (key !== undefined && this.#waiting.some((job) => job.key === key)) return;
    const run = async () => {
      await this.#handlers[name]?.(data);
    };
    this.#waiting.push({ name, dueAt: this.#clock.now().getTime() + delayMs, key, run });
  }

  process<N extends JobName>(name: N, _concurrency: number, handler: (data: Jobs[N]) => Promise<void>): void {
    const handlers: { [M in N]?: (data: Jobs[M]) => Promise<void> } = this.#handlers;
    handlers[name] = handler;
  }

  /** Runs what is due by now, and what that adds, one after the other; gives their number. */
  async runDue(): Promise<number> {
    for (let count = 0; ; count++) {
      const now = this.#clock.now().getTime();
      const job = this.#waiting.find(({ dueAt }) => dueAt <= now);
      if (!job) return count;
      this.#waiting = this.#waiting.filter((other) => other !== job);
      await job.run();
    }
  }

  names(): readonly JobName[] {
    return this.#waiting.map(({ name }) => name);
  }

  /** As if the process had died with an in-memory queue: what waited is gone. */
  forget(): void {
    this.#waiting = [];
  }

  async counts(): Promise<JobCounts> {
    const now = this.#clock.now().getTime();
    const waiting = this.#waiting.filter(({ dueAt }) => dueAt <= now).length;
    return { waiting, delayed: this.#waiting.length - waiting, active: 0, dead: 0 };
  }

  async deadLetters(): Promise<readonly DeadJob[]> {
    return [];
  }

  async retryDead(): Promise<boolean> {
    return false;
  }

  async close(): Promise<void> {}
}
