import type { TelegramChannel, TelegramPorts } from '#channels/telegram/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';

/** Where Telegram brings updates to, in webhook mode. */
export const telegramWebhookPath = '/webhooks/telegram';

/** The tenant's bot, when a token is configured; its library is loaded only then. */
export async function connectTelegram(
  config: Config,
  deps: { readonly ports: TelegramPorts; readonly logger: Logger },
): Promise<TelegramChannel | undefined> {
  const token = config.TELEGRAM_BOT_TOKEN;
  if (token === undefined) return undefined;
  const { TELEGRAM_WEBHOOK_SECRET: secret, PUBLIC_URL: publicUrl } = config;
  const { createTelegramChannel } = await import('#channels/telegram/index.ts');
  return createTelegramChannel({
    token,
    apiRoot: config.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    tenantId: config.TELEGRAM_TENANT,
    accountId: token.slice(0, token.indexOf(':')),
    mode: config.TELEGRAM_MODE,
    ...(secret && publicUrl
      ? { webhook: { url: new URL(telegramWebhookPath, publicUrl).href, secret } }
      : {}),
    policy: () => config.TELEGRAM_POLICY,
    ports: deps.ports,
    clock: systemClock,
    logger: deps.logger,
  });
}
