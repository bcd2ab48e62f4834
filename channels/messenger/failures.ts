import type { SendResult } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';

export type SendFailure = Exclude<SendResult, { outcome: 'sent' }>;

/** What a failed call of the messenger means for the message; a bug is thrown on. */
export type FailureOf = (error: unknown) => SendFailure;

/** 0: the caller uses its own back-off. */
export function later(code: string, afterMs = 0): SendFailure {
  return { outcome: 'later', afterMs, code };
}

/** A failure's stable code or class: its text may quote what people wrote. */
export function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}

/** Why something that is tried until it works did not, and how long the messenger asks to wait. */
export function troubleOf(error: unknown, failureOf: FailureOf): { code: string; afterMs: number } {
  try {
    const failure = failureOf(error);
    return { code: failure.code, afterMs: failure.outcome === 'later' ? failure.afterMs : 0 };
  } catch {
    // No answer of the messenger: a store that is away, a bug.
    return { code: codeOf(error), afterMs: 0 };
  }
}
