import { GrammyError, HttpError } from 'grammy';
import type { Wait } from '#core/shared/wait.ts';
import { type BotApi, grammySignal } from './bot-api.ts';
import type { ChannelState } from './channel-state.ts';
import { sendFailure } from './send-failure.ts';
import { codeOf } from './take-update.ts';
import type { ChannelLogger } from './telegram-options.ts';
import { textOf } from './texts.ts';
import { allowedUpdates } from './update-schema.ts';

export interface BotProfile {
  /** Without the `@`; `https://t.me/<username>?start=<code>` opens the bot with a code. */
  readonly username: string;
}

const longestBackoffMs = 60_000;

/**
 * Tells Telegram how updates are to come and learns the bot's name. Tried until it works or `signal` ends it: a service
 * that starts while Telegram cannot be reached works as soon as it can. `undefined`: ended before it worked.
 */
export async function introduceBot(options: {
  readonly api: BotApi;
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly parallelChats: number;
  readonly state: ChannelState;
  readonly logger: ChannelLogger;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}): Promise<BotProfile | undefined> {
  const { api, webhook, state, logger, wait, signal } = options;
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const me = await api.calls.getMe(grammySignal(signal));
      if (webhook) {
        await api.calls.setWebhook(
          webhook.url,
          {
            secret_token: webhook.secret,
            allowed_updates: allowedUpdates,
            max_connections: Math.min(100, Math.max(1, options.parallelChats)),
          },
          grammySignal(signal),
        );
      } else {
        await api.calls.deleteWebhook({}, grammySignal(signal));
      }
      state.trouble('start', undefined);
      await setMenu(api, logger, signal);
      return { username: me.username };
    } catch (error) {
      if (signal.aborted) break;
      const isTelegrams = error instanceof GrammyError || error instanceof HttpError;
      const failure = isTelegrams ? sendFailure(error) : undefined;
      const code = failure?.code ?? codeOf(error);
      state.trouble('start', code);
      logger.warn({ code, failures: failures + 1 }, 'telegram bot not started yet');
      const afterMs = failure?.outcome === 'later' ? failure.afterMs : 0;
      await wait(Math.max(afterMs, Math.min(1000 * 2 ** failures, longestBackoffMs)), signal);
    }
  }
  return undefined;
}

/** The bot works without its menu of commands. */
async function setMenu(api: BotApi, logger: ChannelLogger, signal: AbortSignal): Promise<void> {
  try {
    for (const language of ['ru', 'en'] as const) {
      await api.calls.setMyCommands(
        [
          { command: 'operator', description: textOf(language, 'commandOperator') },
          { command: 'help', description: textOf(language, 'commandHelp') },
          { command: 'start', description: textOf(language, 'commandStart') },
        ],
        language === 'ru' ? {} : { language_code: language },
        grammySignal(signal),
      );
    }
  } catch {
    logger.warn({ code: 'telegram-menu-not-set' }, 'telegram menu of commands not set');
  }
}
