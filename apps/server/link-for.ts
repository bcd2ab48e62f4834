import { linkCodeField } from '#channels/web-chat/protocol.ts';
import type { LinkFor, PushChannel } from '#core/conversations/index.ts';
import type { Config } from '#platform/config/load-config.ts';

type LinkSettings = Pick<
  Config,
  'CHAT_PAGE_URL' | 'DEMO' | 'PUBLIC_URL' | 'TELEGRAM_TENANT' | 'MAX_TENANT' | 'WEB_CHAT_POLICY'
>;

/** Addresses that open another channel with a code: the bot of the tenant, or the page with the chat. */
export function createLinkFor(
  config: LinkSettings,
  pushChannels: ReadonlyMap<PushChannel['kind'], PushChannel>,
): LinkFor {
  return (code, { tenantId, channel }) => {
    switch (channel) {
      case 'telegram':
        return tenantId === config.TELEGRAM_TENANT
          ? pushChannels.get('telegram')?.linkWith?.(code)
          : undefined;
      case 'max':
        return tenantId === config.MAX_TENANT ? pushChannels.get('max')?.linkWith?.(code) : undefined;
      case 'web-chat': {
        const page = pageWithChat(config, tenantId);
        if (page === undefined || config.WEB_CHAT_POLICY === 'off') return undefined;
        page.hash = `${linkCodeField}=${code}`;
        return page.href;
      }
      case 'voice':
      case 'sms':
        return undefined;
    }
  };
}

/** A page with another tenant's chat would know nothing of the code. */
function pageWithChat(config: LinkSettings, tenantId: string): URL | undefined {
  if (config.CHAT_PAGE_URL !== undefined)
    return tenantId === config.TELEGRAM_TENANT ? new URL(config.CHAT_PAGE_URL) : undefined;
  const hasDemoPage = config.DEMO && tenantId === 'demo';
  return hasDemoPage && config.PUBLIC_URL !== undefined
    ? new URL('/widget/index.html', config.PUBLIC_URL)
    : undefined;
}
