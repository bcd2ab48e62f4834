import { hkdfSync } from 'node:crypto';
import type { WebChatPorts } from '#channels/web-chat/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { CoreSide } from './core-side.ts';
import { createWebChatLimits } from './limits.ts';
import type { Parts } from './open-parts.ts';

/** What the web chat needs of the rest. */
export function webChatPorts(
  config: Config,
  { storage, redis, dataKey }: Parts,
  {
    core,
    logger,
    onTyping,
  }: {
    readonly core: CoreSide;
    readonly logger: Logger;
    readonly onTyping: NonNullable<WebChatPorts['onTyping']>;
  },
): WebChatPorts {
  return {
    clock: systemClock,
    logger,
    limits: createWebChatLimits({ factor: config.RATE_LIMIT_FACTOR, redis }),
    receive: core.receive,
    onReceived: (key) => core.turns.request(key),
    people: storage.people,
    conversations: storage.conversations,
    entries: storage.entries,
    receipts: storage.receipts,
    files: storage.files,
    announce: core.announcer.announce,
    onTyping,
    policyOf: async (tenantId) =>
      (await storage.tenants.get(tenantId)) ? config.WEB_CHAT_POLICY : undefined,
    consentOf: () => ({ version: '2026-11', policyUrl: '/widget/policy.html' }),
    // Derived, so that every process has the same key and the store has none.
    tokenKeys: [new Uint8Array(hkdfSync('sha256', dataKey, '', 'otklik/visitor-token', 32))],
    ...(config.TRUST_PROXY ? { addressOf: forwardedAddress } : {}),
  };
}

/** The last address of `X-Forwarded-For`: the one our own proxy added. Those before it are what the caller claims. */
function forwardedAddress(handshake: {
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}): string {
  const header = handshake.headers['x-forwarded-for'];
  const added = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').at(-1)?.trim();
  return added || handshake.address;
}
