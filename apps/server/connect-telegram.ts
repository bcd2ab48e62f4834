import type { FastifyInstance } from 'fastify';
import type { TelegramChannel, TelegramPorts } from '#channels/telegram/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';

const telegramWebhookPath = '/webhooks/telegram';

/** The tenant's bot, when a token is configured; its library is loaded only then. */
export async function connectTelegram(
  config: Config,
  deps: { readonly ports: TelegramPorts; readonly clock: Clock; readonly logger: Logger },
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
    clock: deps.clock,
    logger: deps.logger,
  });
}

/** Where Telegram brings updates to, in webhook mode. */
export function serveTelegramWebhook(http: FastifyInstance, telegram: TelegramChannel, config: Config): void {
  if (config.TELEGRAM_MODE !== 'webhook') return;
  http.post(telegramWebhookPath, { bodyLimit: 1024 * 1024 }, async (request, reply) => {
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    const answer = await telegram.handleWebhook(
      typeof secret === 'string' ? secret : undefined,
      request.body,
    );
    return reply.status(answer.status).send({});
  });
}
