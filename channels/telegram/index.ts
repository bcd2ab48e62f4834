export type { BotProfile } from './introduce-bot.ts';
export { createTelegramChannel, type TelegramChannel } from './telegram-channel.ts';
export type { ChannelFiles, TelegramLimits, TelegramOptions, TelegramPorts } from './telegram-options.ts';
