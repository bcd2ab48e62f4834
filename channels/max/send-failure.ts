import { MaxError } from '@maxhub/max-bot-api';
import { AppError } from '#core/shared/app-error.ts';
import { later, type SendFailure } from '../messenger/index.ts';

/** Asked again after this when our token is not accepted: only a person can mend that. */
const unauthorizedRetryMs = 60_000;

/** What a failed call means for the message. Anything else is a bug and is thrown on. */
export function sendFailure(error: unknown): SendFailure {
  if (error instanceof AppError) {
    return error.retryable
      ? later(error.code, Number(error.details.afterMs ?? 0))
      : { outcome: 'refused', code: error.code };
  }
  if (error instanceof MaxError) return ofAnswer(error);
  // What fetch throws: the network, or our own time limit.
  if (error instanceof TypeError || error instanceof DOMException) return later('max-not-reached');
  throw error;
}

function ofAnswer({ status, code, description }: MaxError): SendFailure {
  if (status >= 500) return later('max-unavailable');
  switch (status) {
    case 401:
      return later('max-unauthorized', unauthorizedRetryMs);
    case 403:
      return { outcome: 'refused', code: 'blocked-by-citizen' };
    case 404:
      return { outcome: 'refused', code: 'max-chat-not-found' };
    default:
      return {
        outcome: 'refused',
        code: /attachment|keyboard|button/i.test(`${code} ${description}`)
          ? 'max-keyboard-refused'
          : 'max-bad-request',
      };
  }
}
