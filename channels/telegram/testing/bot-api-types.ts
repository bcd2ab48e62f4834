import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';

/** What is to happen to the next matching calls instead of the usual. */
export type Failure =
  /** Telegram says no: `429` with `retryAfter` seconds, 400, 401, 403, 409, 413, 500 … */
  | { readonly status: number; readonly description?: string; readonly retryAfter?: number }
  /** The connection breaks before the call is carried out. */
  | { readonly drop: 'before' }
  /** The call is carried out, but its answer is lost on the way. */
  | { readonly drop: 'after' }
  | { readonly slowMs: number };

/** A line of a chat as the person sees it, both sides. */
export interface ChatLine {
  readonly from: 'user' | 'bot';
  readonly messageId: number;
  /** Text, or the words under a file. */
  readonly text: string;
  readonly at: Date;
  readonly method?: string;
  readonly inlineKeyboard?: InlineKeyboardMarkup['inline_keyboard'];
  readonly replyKeyboard?: ReplyKeyboardMarkup['keyboard'];
  readonly entities?: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

/** Thrown by a method of the double to answer as Telegram refuses. */
export class BotApiRefusal extends Error {
  readonly status: number;
  readonly retryAfter: number | undefined;

  constructor(status: number, description: string, retryAfter?: number) {
    super(description);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Telegram's own words for the statuses of `Failure`. */
export function descriptionOf(status: number, retryAfter: number | undefined): string {
  switch (status) {
    case 400:
      return 'Bad Request';
    case 401:
      return 'Unauthorized';
    case 403:
      return 'Forbidden: bot was blocked by the user';
    case 409:
      return 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    case 413:
      return 'Request Entity Too Large';
    case 429:
      return `Too Many Requests: retry after ${retryAfter ?? 1}`;
    default:
      return 'Internal Server Error';
  }
}
