import type { z } from 'zod';
import { type SettingName, settings } from './settings.ts';

type Values = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };

/** Checked settings under the names of their variables. */
export type Config = Values;

export type LoadedConfig =
  | { readonly outcome: 'ok'; readonly config: Config }
  /** One line for each variable that cannot be used: its name, what is wrong, what would be right. */
  | { readonly outcome: 'wrong'; readonly problems: readonly string[] };

/** Reads the environment. An empty variable counts as not set. Values are never repeated: they may be secrets. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): LoadedConfig {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { schema, example }] of Object.entries(settings)) {
    const raw = environment[name]?.trim();
    const parsed = (schema as z.ZodType).safeParse(raw === '' ? undefined : raw);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: ${reason(parsed.error)}; for example: ${name}=${example}`);
  }
  const config = values as Config;
  if (problems.length === 0) problems.push(...conflicts(config));
  return problems.length === 0 ? { outcome: 'ok', config } : { outcome: 'wrong', problems };
}

function reason(error: z.ZodError): string {
  return error.issues.map((issue) => issue.message).join(', ');
}

/** What each setting allows but all together do not. */
function conflicts(config: Config): readonly string[] {
  const found: string[] = [];
  if (config.LANGUAGE_MODEL_URL && !config.LANGUAGE_MODEL_NAME) {
    found.push(
      'LANGUAGE_MODEL_NAME: missing, and LANGUAGE_MODEL_URL needs it; for example: LANGUAGE_MODEL_NAME=small-russian',
    );
  }
  if (config.TELEGRAM_MODE === 'webhook' && config.TELEGRAM_BOT_TOKEN) {
    if (!config.TELEGRAM_WEBHOOK_SECRET) {
      found.push(
        'TELEGRAM_WEBHOOK_SECRET: missing, and TELEGRAM_MODE=webhook needs it; for example: TELEGRAM_WEBHOOK_SECRET=a-long-random-word_2026',
      );
    }
    if (!config.PUBLIC_URL) {
      found.push(
        'PUBLIC_URL: missing, and TELEGRAM_MODE=webhook needs it; for example: PUBLIC_URL=https://otklik.example.org',
      );
    }
  }
  if (config.MAX_BOT_TOKEN && !config.MAX_BOT_NAME) {
    found.push(
      'MAX_BOT_NAME: missing, and MAX_BOT_TOKEN needs it; for example: MAX_BOT_NAME=region_help_bot',
    );
  }
  if (
    config.MAX_MODE === 'webhook' &&
    config.MAX_BOT_TOKEN &&
    !(config.MAX_WEBHOOK_SECRET && config.PUBLIC_URL)
  ) {
    found.push(
      'MAX_WEBHOOK_SECRET: it and PUBLIC_URL are needed by MAX_MODE=webhook; for example: MAX_WEBHOOK_SECRET=a-long-random-word_2026',
    );
  }
  if (config.SMPP_URL && !config.SMPP_FROM) {
    found.push('SMPP_FROM: missing, and SMPP_URL needs it; for example: SMPP_FROM=+78005550100');
  }
  if (config.REGISTRY_URL && !config.REGISTRY_TOKEN) {
    found.push(
      'REGISTRY_TOKEN: missing, and REGISTRY_URL needs it; for example: REGISTRY_TOKEN=a-long-random-word',
    );
  }
  if (config.SMEV_URL && !config.SMEV_TOKEN) {
    found.push('SMEV_TOKEN: missing, and SMEV_URL needs it; for example: SMEV_TOKEN=a-long-random-word');
  }
  if (config.ESIA_ISSUER && !(config.ESIA_CLIENT_ID && config.ESIA_CLIENT_SECRET && config.PUBLIC_URL)) {
    found.push(
      'ESIA_ISSUER: needs ESIA_CLIENT_ID, ESIA_CLIENT_SECRET and PUBLIC_URL; for example: ESIA_CLIENT_ID=otklik',
    );
  }
  if (config.ROLE !== 'all' && !config.REDIS_URL) {
    found.push(
      `REDIS_URL: missing, and ROLE=${config.ROLE} needs it: processes meet through Redis; for example: REDIS_URL=redis://127.0.0.1:6379`,
    );
  }
  return found;
}
