/** Codes of every failure the system throws on purpose. Listed in docs/errors.md, never reused. */
export type ErrorCode = `${Lowercase<string>}`;

export interface AppErrorOptions {
  /** May the same call succeed later without anyone changing anything? Decides whether a job is tried again. */
  readonly retryable?: boolean;
  /** Ids, limits, names of settings. Never names of people, numbers or texts: details reach logs and screens. */
  readonly details?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly cause?: unknown;
}

/** A failure with a stable code. A bug throws a plain `Error` instead and fails loudly. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, string | number | boolean | undefined>>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }
}
