import {
  IconCircleCheckFilled,
  IconCircleMinus,
  IconCoffee,
  IconHourglass,
  IconSchool,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '#core/routing/index.ts';

export const presenceLook = {
  available: { Icon: IconCircleCheckFilled, color: 'var(--desk-good)' },
  busy: { Icon: IconHourglass, color: 'var(--desk-pause)' },
  break: { Icon: IconCoffee, color: 'var(--desk-pause)' },
  training: { Icon: IconSchool, color: 'var(--desk-pause)' },
  offline: { Icon: IconCircleMinus, color: 'var(--desk-off)' },
} as const;

/** A status by icon, word and colour. */
export function PresenceLabel({ status }: { readonly status: PresenceStatus }) {
  const { t } = useTranslation();
  const { Icon, color } = presenceLook[status];
  return (
    <span
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 6,
        height: '1.25rem',
        color,
        whiteSpace: 'nowrap',
      }}
    >
      <Icon size={16} aria-hidden="true" />
      {t(`presence.${status}`)}
    </span>
  );
}
