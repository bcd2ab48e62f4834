import type { ChannelKind, ChannelPolicy } from '#core/conversations/index.ts';
import type { Config } from '#platform/config/load-config.ts';

/** What may pass through each channel of this installation. */
export function channelPolicies(
  config: Pick<Config, 'WEB_CHAT_POLICY' | 'TELEGRAM_POLICY' | 'VOICE_POLICY' | 'SMS_POLICY' | 'MAX_POLICY'>,
): Readonly<Record<ChannelKind, ChannelPolicy>> {
  return {
    'web-chat': config.WEB_CHAT_POLICY,
    telegram: config.TELEGRAM_POLICY,
    voice: config.VOICE_POLICY,
    sms: config.SMS_POLICY,
    max: config.MAX_POLICY,
  };
}
