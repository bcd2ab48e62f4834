import { z } from 'zod';
import type { MaxChannel, MaxPorts } from '#channels/max/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { SettingStore } from '#platform/storage/settings/mongoose-setting-store.ts';

/** Where MAX brings updates to, in webhook mode. */
export const maxWebhookPath = '/webhooks/max';

/** The tenant's bot of MAX, when a token is configured; its library is loaded only then. */
export async function connectMax(
  config: Config,
  deps: {
    readonly ports: Pick<MaxPorts, 'receive' | 'onReceived'>;
    readonly settings: SettingStore;
    readonly logger: Logger;
  },
): Promise<MaxChannel | undefined> {
  const { MAX_BOT_TOKEN: token, MAX_BOT_NAME: accountId, MAX_TENANT: tenantId } = config;
  if (token === undefined || accountId === undefined) return undefined;
  const { MAX_WEBHOOK_SECRET: secret, PUBLIC_URL: publicUrl } = config;
  const { createMaxChannel } = await import('#channels/max/index.ts');
  const marker = { tenantId, name: `max-marker:${accountId}` };
  return createMaxChannel({
    token,
    apiRoot: config.MAX_API_ROOT.replace(/\/+$/, ''),
    tenantId,
    accountId,
    mode: config.MAX_MODE,
    ...(secret && publicUrl ? { webhook: { url: new URL(maxWebhookPath, publicUrl).href, secret } } : {}),
    policy: () => config.MAX_POLICY,
    ports: {
      ...deps.ports,
      marker: {
        get: async () =>
          z
            .int()
            .optional()
            .catch(undefined)
            .parse(await deps.settings.get(marker)),
        put: (value) => deps.settings.put(marker, value),
      },
    },
    clock: systemClock,
    logger: deps.logger,
  });
}
