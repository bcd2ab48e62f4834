import { z } from 'zod';
import { policy, setting, text, url, whole, yesNo } from '../setting.ts';

/** What the process listens on, stores in and shows. */
export const serverSettings = {
  PORT: setting(
    whole(0, 65_535, 8080),
    '8080',
    'Port of the pages, the API and the sockets; 0 takes any free one.',
  ),
  HOST: setting(text.default('127.0.0.1'), '0.0.0.0', 'Address to listen on.'),
  PUBLIC_URL: setting(
    url.optional(),
    'https://otklik.example.org',
    'Address under which citizens and staff reach the system; needed behind a proxy and for webhooks.',
  ),
  CHAT_PAGE_URL: setting(
    url.optional(),
    'https://region.example.org/help',
    'Page of your site with the chat: a link from Telegram to go on there leads to it. Without it, the demo page under PUBLIC_URL.',
  ),
  TRUST_PROXY: setting(
    yesNo.default(false),
    'yes',
    'Take the caller’s address from `X-Forwarded-For`: behind exactly one proxy of your own; the last address counts.',
  ),
  DATA_DIR: setting(
    text.default('./data'),
    '/var/lib/otklik',
    'Folder of the embedded store, of files and of the generated key.',
  ),
  MONGODB_URI: setting(
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb:// or mongodb+srv://')
      .optional(),
    'mongodb://db1,db2,db3/otklik?replicaSet=rs0',
    'MongoDB instead of the embedded store.',
  ),
  REDIS_URL: setting(
    z
      .string()
      .regex(/^rediss?:\/\/\S+$/, 'must begin with redis:// or rediss://')
      .optional(),
    'redis://127.0.0.1:6379',
    'Redis for jobs and for sockets across processes; needed as soon as there are two processes.',
  ),
  ROLE: setting(
    z.enum(['all', 'web', 'worker', 'voice']).default('all'),
    'web',
    'What this process does: pages and sockets (`web`), jobs, sweeps and messengers (`worker`), calls (`voice`), or `all`.',
  ),
  OTKLIK_DATA_KEY: setting(
    z
      .string()
      .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64')
      .optional(),
    'output of: openssl rand -base64 32',
    'Key that personal fields are encrypted with. Without it one is generated into DATA_DIR/keys.',
  ),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    'info',
    'How much is logged, as JSON lines on standard output.',
  ),
  DEMO: setting(
    yesNo.default(true),
    'no',
    'Seed the demo tenant with fresh sign-ins at the first start, and serve the demo page of a citizen’s site.',
  ),
  WEB_CHAT_POLICY: setting(policy.default('full'), 'full', 'What may pass through the web chat.'),
} as const;
