import type { FastifyInstance } from 'fastify';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { CoreSide } from '../core-side.ts';
import type { Parts } from '../open-parts.ts';
import { connectMax, maxWebhookPath } from './connect-max.ts';
import { connectSms } from './connect-sms.ts';
import { connectTelegram, telegramWebhookPath } from './connect-telegram.ts';
import { serveWebhook } from './serve-webhook.ts';
import { telegramFiles } from './telegram-files.ts';

/** The channels that messages are pushed into, those that are configured. */
export interface MessengersSide {
  /** By name: `ok`, or the code of what is wrong. */
  states(): Readonly<Record<string, string>>;
  serveWebhooks(http: FastifyInstance): void;
  /** Begins to receive, where this process does. */
  start(): void;
  stop(): Promise<void>;
}

export async function connectMessengers(
  config: Config,
  deps: { readonly core: CoreSide; readonly parts: Parts; readonly logger: Logger },
): Promise<MessengersSide> {
  const { core, parts, logger } = deps;
  const { settings, files } = parts.storage;
  const ports = {
    receive: core.receive,
    onReceived: (key: { readonly tenantId: string; readonly id: string }) => core.turns.request(key),
  };
  const telegram = await connectTelegram(config, {
    ports: { ...ports, files: telegramFiles(files) },
    logger,
  });
  const max = await connectMax(config, { ports, settings, logger });
  const sms = await connectSms(config, { parts, ports: { ...core.ports, ...ports }, logger });
  const connected = [telegram, max, sms].filter((channel) => channel !== undefined);
  for (const channel of connected) core.pushChannels.set(channel.kind, channel);
  if (sms) core.codes.sendBySms(sms);

  /** Whoever is brought updates serves pages; whoever asks for them is a worker. */
  const isHere = (mode: 'polling' | 'webhook') =>
    config.ROLE === 'all' || config.ROLE === (mode === 'webhook' ? 'web' : 'worker');

  return {
    states: () =>
      Object.fromEntries(connected.map((channel) => [channel.kind, channel.health().code ?? 'ok'])),
    serveWebhooks(http) {
      if (telegram && config.TELEGRAM_MODE === 'webhook')
        serveWebhook(http, {
          path: telegramWebhookPath,
          header: 'x-telegram-bot-api-secret-token',
          channel: telegram,
        });
      if (max && config.MAX_MODE === 'webhook')
        serveWebhook(http, { path: maxWebhookPath, header: 'x-max-bot-api-secret', channel: max });
    },
    start() {
      if (isHere(config.TELEGRAM_MODE)) telegram?.start();
      if (isHere(config.MAX_MODE)) max?.start();
      sms?.start();
    },
    async stop() {
      for (const channel of connected) await channel.stop();
    },
  };
}
