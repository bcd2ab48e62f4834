export type { ChannelHealth, Counters } from './channel-state.ts';
export type { BotProfile } from './introduce-bot.ts';
export type { WebhookAnswer } from './take-webhook.ts';
export { createTelegramChannel, type TelegramChannel } from './telegram-channel.ts';
export type {
  ChannelFiles,
  ChannelLogger,
  TelegramLimits,
  TelegramOptions,
  TelegramPorts,
} from './telegram-options.ts';
