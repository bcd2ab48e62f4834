import type { JobOptions } from '#core/shared/job-queue.ts';

/** The part of a logger that job runners need; pino fits. */
export interface JobLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const silentLog: JobLog = { warn() {}, error() {} };

/** How often a job may take its process down, or lose its lease, before it is given up. */
export const maxStalls = 10;

const maxBackoffMs = 3_600_000;

export interface JobTerms {
  readonly attempts: number;
  readonly backoffMs: number;
  readonly delayMs: number;
}

export function termsOf(options: JobOptions): JobTerms {
  return {
    attempts: Math.max(1, options.attempts ?? 5),
    backoffMs: Math.max(0, options.backoffMs ?? 1000),
    delayMs: Math.max(0, options.delayMs ?? 0),
  };
}

/**
 * Wait before the next run after `attemptsMade` runs: doubled each time, at most an hour, up to a fifth more or
 * less by chance, so that what failed together does not come back together.
 *
 * @param chance from 0 to 1
 */
export function backoffWaitMs(backoffMs: number, attemptsMade: number, chance = Math.random()): number {
  const wait = Math.min(maxBackoffMs, backoffMs * 2 ** (attemptsMade - 1));
  return Math.round(wait * (0.8 + 0.4 * chance));
}

/** Will the same job fail again whatever one does? Errors say so by `retryable: false`. */
export function isFinal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === false;
}

/** Code or class of an error, never its text. */
export function errorLabel(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')) {
    return String(error.code);
  }
  return error.name;
}

/**
 * Jobs carry ids. What people wrote does not belong in a queue, which is neither sealed nor erased with them.
 * @throws Error naming the field
 */
export function checkIdsOnly(name: string, data: object): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [field, value] of Object.entries(data)) {
    if (typeof value !== 'string' || !/^[\w.:/@-]{1,200}$/.test(value)) {
      throw new Error(`job ${name} may carry ids only, and ${field} is none`);
    }
    checked[field] = value;
  }
  return checked;
}
