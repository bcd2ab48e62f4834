/** Fields that never reach a log line, at the top and one level down, whatever they hold. */
const secretFields = [
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'totp',
  'secret',
  'token',
  'csrfToken',
  'authorization',
  'cookie',
  'phone',
  'displayName',
  'email',
  'snils',
  'passport',
  'text',
  'body',
];

/** For pino's `redact`: the second net under the rule that logs carry ids and codes only. */
export const redactPaths: string[] = [
  ...secretFields.flatMap((field) => [field, `*.${field}`]),
  '*.headers.authorization',
  '*.headers.cookie',
  '*.headers["set-cookie"]',
  '*.headers["x-csrf-token"]',
  '*.headers["x-telegram-bot-api-secret-token"]',
];

/** Begins and ends a number that is not part of an id: `018f-…-789012345678` is no telephone number. */
const from = '(?<![\\w.-])';
const to = '(?![\\w-])';

/** Order matters: longer patterns first, so that a card number is not taken for a telephone and a rest. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(bot)?\d{8,10}:[\w-]{30,}/g, '[token]'],
  [/(\w+:\/\/)[^\s/@:]*:[^\s/@]+@/g, '$1[credentials]@'],
  [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,253}\.\p{L}{2,24}/gu, '[e-mail]'],
  [new RegExp(`${from}\\d{4}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}${to}`, 'g'), '[card]'],
  [new RegExp(`${from}\\d{3}-\\d{3}-\\d{3}[ -]?\\d{2}${to}`, 'g'), '[snils]'],
  [new RegExp(`${from}\\d{3} \\d{3} \\d{3} \\d{2}${to}`, 'g'), '[snils]'],
  [/(?<![\w.-])(?:\+?7|8)[\s-]*\(?\d{3}\)?[\s-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?![\w-])/g, '[phone]'],
  [new RegExp(`${from}\\+\\d{10,15}${to}`, 'g'), '[phone]'],
  [new RegExp(`${from}9\\d{9}${to}`, 'g'), '[phone]'],
  [new RegExp(`${from}\\d{11}${to}`, 'g'), '[number]'],
  [new RegExp(`${from}\\d{2} ?\\d{2} \\d{6}${to}`, 'g'), '[passport]'],
];

/** The text without what looks like a telephone, СНИЛС, passport, card, e-mail, bot token or password in an address. */
export function scrub(text: string): string {
  let clean = text.length > maxScrubbed ? `${text.slice(0, maxScrubbed)}…` : text;
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}

/** Longer texts are cut: nothing of ours is, and an error that quotes a whole page must not stop the log. */
const maxScrubbed = 8_000;

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly details?: unknown;
  readonly cause?: LoggedError;
}

/** For pino's `serializers.err`: class, code, scrubbed message and stack, and what caused it, four deep. */
export function serializeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: scrub(String(error)) };
  const { code, details } = error as { code?: unknown; details?: unknown };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(error.stack ? { stack: scrub(error.stack) } : {}),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(error.name === 'AppError' && details !== undefined ? { details: scrubFields(details) } : {}),
    ...(error.cause !== undefined && depth < 3 ? { cause: serializeError(error.cause, depth + 1) } : {}),
  };
}

/** For pino's `formatters.log`: every text in the fields of a line scrubbed, four levels deep. */
export function scrubFields<T>(fields: T, depth?: number): T;
export function scrubFields(fields: unknown, depth = 0): unknown {
  if (typeof fields === 'string') return scrub(fields);
  if (fields === null || typeof fields !== 'object' || depth > 3) return fields;
  if (Array.isArray(fields)) return fields.map((item) => scrubFields(item, depth + 1));
  if (Object.getPrototypeOf(fields) !== Object.prototype) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, scrubFields(value, depth + 1)]),
  );
}

/** Options of pino that keep personal data out of the log; spread them into `pino({ … })`. */
export const redactingOptions = {
  redact: { paths: redactPaths, censor: '[hidden]' },
  serializers: { err: (error: unknown) => serializeError(error) },
  formatters: { log: (fields: Record<string, unknown>) => scrubFields(fields) },
  hooks: {
    logMethod(this: unknown, args: unknown[], method: (...args: unknown[]) => void) {
      method.apply(
        this,
        args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg)),
      );
    },
  },
};
