import type { ChannelLogger } from '../messenger/index.ts';
import { type BotApi, grammySignal } from './bot-api.ts';
import { textOf } from './texts.ts';
import { allowedUpdates } from './update-schema.ts';

export interface BotProfile {
  /** Without the `@`; `https://t.me/<username>?start=<code>` opens the bot with a code. */
  readonly username: string;
}

/** Tells Telegram how updates are to come and learns the bot's name. */
export async function introduceBot(options: {
  readonly api: BotApi;
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly parallelPeople: number;
  readonly logger: ChannelLogger;
  readonly signal: AbortSignal;
}): Promise<BotProfile> {
  const { api, webhook, logger, signal } = options;
  const { username } = await api.calls.getMe(grammySignal(signal));
  if (webhook) {
    await api.calls.setWebhook(
      webhook.url,
      {
        secret_token: webhook.secret,
        allowed_updates: allowedUpdates,
        max_connections: Math.min(100, Math.max(1, options.parallelPeople)),
      },
      grammySignal(signal),
    );
  } else {
    await api.calls.deleteWebhook({}, grammySignal(signal));
  }
  await setMenu(api, logger, signal);
  return { username };
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
