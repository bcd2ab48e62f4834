import { GrammyError, HttpError } from 'grammy';
import { AppError } from '#core/shared/app-error.ts';
import { later, type SendFailure } from '../messenger/index.ts';

/** Asked again after this when our token is not accepted: only a person can mend that. */
const unauthorizedRetryMs = 60_000;

/** Refusals Telegram documents for a message that is wrong or unwelcome, by the words it uses. */
const badRequests: readonly (readonly [RegExp, string])[] = [
  [/chat not found|PEER_ID_INVALID/i, 'telegram-chat-not-found'],
  [/text is empty|must be non-empty/i, 'telegram-message-empty'],
  [/too long/i, 'telegram-message-too-long'],
  [/keyboard|BUTTON_|reply markup/i, 'telegram-keyboard-refused'],
  [/file|photo|IMAGE_|PHOTO_|wrong type/i, 'telegram-file-refused'],
];

const forbiddens: readonly (readonly [RegExp, string])[] = [
  [/blocked by the user/i, 'blocked-by-citizen'],
  [/user is deactivated/i, 'telegram-user-deactivated'],
  [/can't initiate conversation/i, 'telegram-never-wrote'],
];

/** What a failed call of the Bot API means for the message. Anything else is a bug and is thrown on. */
export function sendFailure(error: unknown): SendFailure {
  if (error instanceof HttpError) return later('telegram-not-reached');
  if (error instanceof AppError && !error.retryable) return { outcome: 'refused', code: error.code };
  if (error instanceof AppError) return later(error.code);
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: status, description, parameters } = error;
  if (status === 429 || status === 420) {
    return later('telegram-flood', Math.max(1, parameters.retry_after ?? 1) * 1000);
  }
  if (status >= 500) return later('telegram-unavailable');
  switch (status) {
    case 400:
      return { outcome: 'refused', code: codeFor(badRequests, description, 'telegram-bad-request') };
    // A token that never existed is answered with 404.
    case 401:
    case 404:
      return later('telegram-unauthorized', unauthorizedRetryMs);
    case 403:
      return { outcome: 'refused', code: codeFor(forbiddens, description, 'telegram-forbidden') };
    case 409:
      return later('telegram-conflict');
    case 413:
      return { outcome: 'refused', code: 'telegram-file-too-big' };
    default:
      return { outcome: 'refused', code: 'telegram-refused' };
  }
}

function codeFor(table: readonly (readonly [RegExp, string])[], description: string, other: string): string {
  return table.find(([words]) => words.test(description))?.[1] ?? other;
}
