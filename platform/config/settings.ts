import { z } from 'zod';
import { isNetwork } from '#platform/webhooks/public-address.ts';

/** One setting: how it is checked, its default, and what docs/operations.md says of it. */
interface Setting<T> {
  readonly schema: z.ZodType<T, string | undefined>;
  readonly example: string;
  readonly help: string;
}

function setting<T>(schema: z.ZodType<T, string | undefined>, example: string, help: string): Setting<T> {
  return { schema, example, help };
}

const text = z.string().trim().min(1);
const policy = z.enum(['full', 'public-information-only', 'off']);
const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be like 09:00-18:00')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'must end after it begins');
const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes');

function isPortOrOff(value: string): boolean {
  return value === 'off' || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535);
}

/** Every environment variable the system reads. The table in docs/operations.md is checked against this. */
export const settings = {
  PORT: setting(
    z.coerce.number().int().min(0).max(65_535).default(8080) as z.ZodType<number, string | undefined>,
    '8080',
    'Port of the pages, the API and the sockets; 0 takes any free one.',
  ),
  HOST: setting(text.default('127.0.0.1'), '0.0.0.0', 'Address to listen on.'),
  PUBLIC_URL: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'https://otklik.example.org',
    'Address under which citizens and staff reach the system; needed behind a proxy and for webhooks.',
  ),
  CHAT_PAGE_URL: setting(
    z.url({ protocol: /^https?$/ }).optional(),
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
  VOICE_POLICY: setting(policy.default('full'), 'full', 'What may pass through the telephone.'),
  SIP_PORT: setting(
    z
      .string()
      .default('5060')
      .refine(isPortOrOff, 'must be a port, 0 for any free one, or off')
      .transform((value) => (value === 'off' ? undefined : Number(value))) as z.ZodType<
      number | undefined,
      string | undefined
    >,
    '5070',
    'Port of the telephone, SIP over UDP and TCP; 0 takes any free one, off answers no calls.',
  ),
  SIP_HOST: setting(
    z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
    '192.0.2.10',
    'Address of the telephone: calls and their sound come to it, and it is told to trunks.',
  ),
  SIP_TRUNKS: setting(
    text.optional(),
    '/etc/otklik/trunks.yaml',
    'File with the trunks that may call and be called (docs/telephony.md). Without it, callers of this machine only.',
  ),
  SIP_TLS: setting(
    text.optional(),
    '/etc/otklik/sip.pem',
    'File with certificate and key (PEM) for SIP over TLS, on the port after SIP_PORT.',
  ),
  RTP_PORTS: setting(
    z
      .string()
      .regex(/^\d{4,5}-\d{4,5}$/, 'must be like 16384-24575')
      .transform((range) => {
        const [from = 0, to = 0] = range.split('-').map(Number);
        return { first: from, last: to };
      })
      .refine(
        ({ first, last }) => first >= 1024 && last <= 65_535 && last - first >= 2,
        'must be within 1024-65535',
      )
      .default({ first: 16_384, last: 24_575 }) as z.ZodType<
      { readonly first: number; readonly last: number },
      string | undefined
    >,
    '16384-24575',
    'UDP ports for the sound of calls, two for each.',
  ),
  CALLS_AT_ONCE: setting(
    z.coerce.number().int().min(1).max(2_000).default(200) as z.ZodType<number, string | undefined>,
    '200',
    'Calls this process takes at once; more are told that we are busy.',
  ),
  VOICE_TENANT: setting(text.default('demo'), 'demo', 'The tenant that is called.'),
  RECORD_CALLS: setting(
    yesNo.default(true),
    'no',
    'Keep the sound of calls in DATA_DIR/recordings; callers are told so in the greeting.',
  ),
  RECORDING_DAYS: setting(
    z.coerce.number().int().min(1).max(36_500).default(1_096) as z.ZodType<number, string | undefined>,
    '1096',
    'Days that the sound of a call is kept; then it is removed, with a line in the audit.',
  ),
  LISTENING_SHOWN: setting(
    yesNo.default(true),
    'no',
    'Operators see that a supervisor listens to their call. Who whispers or joins is always seen.',
  ),
  SPEECH_MODEL: setting(
    text.optional(),
    './data/models/t-one',
    'Folder with a model of speech recognition (docs/speech.md). Without it, the small one that comes with the system.',
  ),
  SPEECH_BROWSER_MODEL: setting(
    text.optional(),
    './data/models/vosk-small-ru',
    'Folder with a model for the microphone of the web chat (docs/speech.md). Without it there is no microphone.',
  ),
  SPEECH_VOICE: setting(
    text.default('espeak'),
    'festival',
    'Who speaks on the telephone: espeak, festival, or the folder of a VITS voice (docs/speech.md).',
  ),
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
    z.enum(['polling', 'webhook']).default('polling'),
    'webhook',
    'How updates come; `webhook` needs PUBLIC_URL on https and TELEGRAM_WEBHOOK_SECRET.',
  ),
  TELEGRAM_WEBHOOK_SECRET: setting(
    z
      .string()
      .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -')
      .optional(),
    'a-long-random-word_2026',
    'Secret that Telegram sends back with each update.',
  ),
  TELEGRAM_API_ROOT: setting(
    z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
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
    z.enum(['polling', 'webhook']).default('polling'),
    'webhook',
    'How updates come; `webhook` needs PUBLIC_URL on https and MAX_WEBHOOK_SECRET.',
  ),
  MAX_WEBHOOK_SECRET: setting(
    z
      .string()
      .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -')
      .optional(),
    'a-long-random-word_2026',
    'Secret that MAX sends back with each update.',
  ),
  MAX_API_ROOT: setting(
    z.url({ protocol: /^https?$/ }).default('https://platform-api2.max.ru'),
    'https://platform-api2.max.ru',
    'Address of MAX’s Bot API.',
  ),
  MAX_POLICY: setting(policy.default('full'), 'full', 'What may pass through MAX.'),
  SMPP_URL: setting(
    z
      .string()
      .regex(
        /^s?smpp:\/\/[^\s:@/]+:[^\s@/]+@[^\s:@/]+(:\d{1,5})?$/,
        'must be smpp://system-id:password@host:port',
      )
      .optional(),
    'smpp://otklik:secret@smsc.example.org:2775',
    'Connects an SMS provider by SMPP 3.4, as transceiver; `ssmpp://` is TLS. Each process binds once.',
  ),
  SMPP_FROM: setting(
    z
      .string()
      .regex(
        /^(\+?\d{3,15}|[A-Za-z0-9][A-Za-z0-9 _.-]{0,10})$/,
        'must be a number or a name of at most 11 Latin letters',
      )
      .optional(),
    '+78005550100',
    'The number or name that text messages come from; only a number can be answered. Needed with SMPP_URL.',
  ),
  SMPP_TENANT: setting(text.default('demo'), 'demo', 'The tenant that sends and receives text messages.'),
  SMPP_WINDOW: setting(
    z.coerce.number().int().min(1).max(1_000).default(10) as z.ZodType<number, string | undefined>,
    '10',
    'Messages that may await the answers of the SMS provider at the same time, as agreed with it.',
  ),
  SMPP_PER_SECOND: setting(
    z.coerce.number().min(0.1).max(10_000).default(20) as z.ZodType<number, string | undefined>,
    '20',
    'Parts of text messages a second that the SMS provider takes from this process.',
  ),
  SMPP_RESOLVE_SECONDS: setting(
    z.coerce.number().int().min(5).max(86_400).default(120) as z.ZodType<number, string | undefined>,
    '120',
    'How long a receipt may tell that a message has gone whose answer was lost with the link, before it is sent again (docs/sms.md).',
  ),
  SMS_POLICY: setting(policy.default('full'), 'full', 'What may pass through text messages.'),
  LANGUAGE_MODEL_URL: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'http://127.0.0.1:8000/v1',
    'Root of an OpenAI-compatible API. Off by default; it may only choose among the likely meanings and say published texts in plainer words, and every figure is checked.',
  ),
  LANGUAGE_MODEL_NAME: setting(
    text.optional(),
    'small-russian',
    'The model asked for; needed with LANGUAGE_MODEL_URL.',
  ),
  LANGUAGE_MODEL_KEY: setting(text.optional(), 'a-secret-key', 'Bearer key of that API.'),
  LANGUAGE_MODEL_TIMEOUT_MS: setting(
    z.coerce.number().int().min(100).max(5_000).default(1_200) as z.ZodType<number, string | undefined>,
    '1200',
    'Longest wait for an answer of that API, milliseconds; then the assistant goes on without it.',
  ),
  CALLING_HOURS: setting(
    hours.default('09:00-20:00'),
    '09:00-20:00',
    'When citizens may be called on working days, by their own clocks; on holidays nobody is called.',
  ),
  CALLING_HOURS_WEEKEND: setting(
    hours.default('10:00-18:00'),
    '10:00-18:00',
    'When citizens may be called on Saturdays and Sundays.',
  ),
  CALLS_PER_NUMBER: setting(
    z.coerce.number().int().min(1).max(50).default(4) as z.ZodType<number, string | undefined>,
    '4',
    'How often one number may ring in a day for all our calls together; what is more waits for the next day.',
  ),
  OUTBOUND_LINES: setting(
    z.coerce.number().int().min(1).max(1_000).default(10) as z.ZodType<number, string | undefined>,
    '10',
    'Calls to citizens that may ring at the same time in this process.',
  ),
  RING_SECONDS: setting(
    z.coerce.number().int().min(10).max(120).default(40) as z.ZodType<number, string | undefined>,
    '40',
    'How long a citizen’s telephone rings before an attempt is over.',
  ),
  RING_OUT_SECONDS: setting(
    z.coerce.number().int().min(5).max(600).default(180) as z.ZodType<number, string | undefined>,
    '180',
    'How long the network may let a call ring whose process has died; she is called again after that.',
  ),
  VOICEMAIL_WORD: setting(
    yesNo.default(false),
    'yes',
    'Tell a voicemail that we called (neither whom nor why); otherwise it hears nothing.',
  ),
  LIFE_EVENTS: setting(
    yesNo.default(false),
    'yes',
    'Read life events from the registers and tell citizens of rights that arise (docs/outreach.md).',
  ),
  WORKING_HOURS: setting(
    hours.default('09:00-18:00'),
    '09:00-18:00',
    'When operators of the second line work, Monday to Friday, by the clocks of the participant: terms of appeals and times of call-backs are counted by it.',
  ),
  CALL_BACKS_PER_SLOT: setting(
    z.coerce.number().int().min(1).max(1_000).default(2) as z.ZodType<number, string | undefined>,
    '2',
    'Call-backs that a participant can make in one half hour.',
  ),
  REPORTS_DIR: setting(
    text.optional(),
    '/var/lib/otklik-reports',
    'Folder that the reports of each day are put into after three in the night, by participant. Without it none are.',
  ),
  REGISTRY_URL: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'https://registry.example.org',
    'State registers to ask about applications and payments (docs/registry-protocol.md). Without it a demo has invented citizens of its own, anything else has no registers.',
  ),
  REGISTRY_TOKEN: setting(
    z.string().min(16, 'must have at least 16 characters').optional(),
    'a-long-random-word',
    'Bearer token for REGISTRY_URL.',
  ),
  REGISTRY_RATE: setting(
    z.coerce.number().int().min(1).max(10_000).default(50) as z.ZodType<number, string | undefined>,
    '50',
    'Questions a second that one process may ask REGISTRY_URL, as agreed with its owner.',
  ),
  SMEV_URL: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'https://smev-adapter.example.org/ws',
    'SMEV adapter of the participant, to ask ЕГИССО what was granted (docs/registry-protocol.md). Needs REGISTRY_URL.',
  ),
  SMEV_TOKEN: setting(
    z.string().min(16, 'must have at least 16 characters').optional(),
    'a-long-random-word',
    'Bearer token for SMEV_URL.',
  ),
  ESIA_ISSUER: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'https://esia-gateway.example.org',
    'OpenID Connect issuer by which citizens sign in through ЕСИА. Without it a demo has one of its own, anything else asks for code words only.',
  ),
  ESIA_CLIENT_ID: setting(text.optional(), 'otklik', 'Name of this system at ESIA_ISSUER.'),
  ESIA_CLIENT_SECRET: setting(
    z.string().min(16, 'must have at least 16 characters').optional(),
    'a-long-random-word',
    'Secret of this system at ESIA_ISSUER.',
  ),
  WEBHOOK_LOOPBACK: setting(
    yesNo.default(false),
    'yes',
    'For development: webhooks may go to this machine, and without TLS. Otherwise to public addresses by https only.',
  ),
  WEBHOOK_NETWORKS: setting(
    z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
      .refine(
        (list) => list.every(isNetwork),
        'must be networks like 10.20.0.0/16, with commas between them',
      ),
    '10.20.0.0/16,10.30.5.0/24',
    'Private networks that webhooks may go to by https too, beside the internet: where participants’ systems are reached over a closed line.',
  ),
  RATE_LIMIT_FACTOR: setting(
    z.coerce.number().min(0.1).max(1_000_000).default(1) as z.ZodType<number, string | undefined>,
    '10',
    'Multiplies every limit per address and per person: for a whole office behind one address, or a load test.',
  ),
  METRICS_TOKEN: setting(
    z.string().min(16, 'must have at least 16 characters').optional(),
    'a-long-random-word',
    'Bearer token for /metrics; without it the metrics answer on the loopback address only.',
  ),
} as const;

export type SettingName = keyof typeof settings;
