import { z } from 'zod';
import { policy, setting, text, url } from '../setting.ts';

const updatesBy = z.enum(['polling', 'webhook']).default('polling');
const webhookSecret = z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -');

/** Bots of messengers. */
export const messengerSettings = {
  TELEGRAM_BOT_TOKEN: setting(
    z
      .string()
      .regex(/^\d+:[\w-]{20,}$/, 'must look like a token of @BotFather')
      .optional(),
    '123456789:AAF-example-token-of-botfather',
    'Connects the tenant’s Telegram bot.',
  ),
  TELEGRAM_TENANT: setting(text.default('demo'), 'demo', 'The tenant the bot belongs to.'),
  TELEGRAM_MODE: setting(
    updatesBy,
    'webhook',
    'How updates come; `webhook` needs PUBLIC_URL on https and TELEGRAM_WEBHOOK_SECRET.',
  ),
  TELEGRAM_WEBHOOK_SECRET: setting(
    webhookSecret.optional(),
    'a-long-random-word_2026',
    'Secret that Telegram sends back with each update.',
  ),
  TELEGRAM_API_ROOT: setting(
    url.default('https://api.telegram.org'),
    'https://api.telegram.org',
    'Another Bot API server.',
  ),
  TELEGRAM_POLICY: setting(
    policy.default('public-information-only'),
    'public-information-only',
    'What may pass through Telegram: since 1 June 2025 state bodies may not serve citizens through foreign messengers (41-ФЗ), so `full` is a choice to make.',
  ),
  MAX_BOT_TOKEN: setting(
    z.string().min(20, 'must be a token of MAX for partners').optional(),
    'a-token-of-max-for-partners',
    'Connects the tenant’s bot of the messenger MAX.',
  ),
  MAX_BOT_NAME: setting(
    z
      .string()
      .regex(/^[\w.-]{3,60}$/, 'must be the name of the bot in its address, without https://max.ru/')
      .optional(),
    'region_help_bot',
    'The name in the address of that bot, https://max.ru/NAME. Needed with MAX_BOT_TOKEN.',
  ),
  MAX_TENANT: setting(text.default('demo'), 'demo', 'The tenant that bot belongs to.'),
  MAX_MODE: setting(
    updatesBy,
    'webhook',
    'How updates come; `webhook` needs PUBLIC_URL on https and MAX_WEBHOOK_SECRET.',
  ),
  MAX_WEBHOOK_SECRET: setting(
    webhookSecret.optional(),
    'a-long-random-word_2026',
    'Secret that MAX sends back with each update.',
  ),
  MAX_API_ROOT: setting(
    url.default('https://platform-api2.max.ru'),
    'https://platform-api2.max.ru',
    'Address of MAX’s Bot API.',
  ),
  MAX_POLICY: setting(policy.default('full'), 'full', 'What may pass through MAX.'),
} as const;
