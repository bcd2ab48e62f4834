import {
  IconCircleCheck,
  IconClock,
  IconEye,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './campaigns.module.css';
import type { CampaignRow } from './wire.ts';

const icons: Readonly<Record<CampaignRow['state'], ComponentType<IconProps>>> = {
  draft: IconPencil,
  review: IconEye,
  approved: IconClock,
  running: IconPlayerPlay,
  paused: IconPlayerPause,
  stopped: IconPlayerStop,
  done: IconCircleCheck,
};

/** How a campaign stands, by icon and word. */
export function StateMark({ state }: Pick<CampaignRow, 'state'>) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} aria-hidden="true" /> {t(`campaigns.state.${state}`)}
    </span>
  );
}
