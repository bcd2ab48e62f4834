import {
  IconBrandTelegram,
  IconDeviceMobileMessage,
  IconMessage2,
  IconMessageCircle,
  IconPhone,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChannelKind } from '#core/conversations/index.ts';

const icons = {
  'web-chat': IconMessageCircle,
  telegram: IconBrandTelegram,
  voice: IconPhone,
  sms: IconDeviceMobileMessage,
  max: IconMessage2,
};

export function ChannelIcon({
  channel,
  size = 14,
}: {
  readonly channel: ChannelKind;
  readonly size?: number;
}) {
  const { t } = useTranslation();
  const Icon = icons[channel];
  const name = t(`channel.${channel}`);
  return (
    <span
      title={name}
      style={{ display: 'inline-flex', verticalAlign: 'middle', color: 'var(--desk-quiet)' }}
    >
      <Icon size={size} aria-hidden="true" />
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
