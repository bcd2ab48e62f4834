import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from './desk-context.ts';
import classes from './top-banner.module.css';
import { usePresence } from './use-presence.ts';

/** What the operator must know before anything else: no line, or she was taken off hers. */
export function TopBanner() {
  const { t } = useTranslation();
  const presence = useDeskState((state) => state.presence);
  const connection = useDeskState((state) => state.connection);
  const isOperator = useDeskState((state) => state.lines.length > 0);
  const setPresence = usePresence();

  if (connection === 'offline')
    return (
      <div className={classes.banner} role="status">
        <IconCloudOff size={18} aria-hidden="true" />
        {t('connection.offlineHint')}
      </div>
    );
  if (!isOperator || !presence?.isForced || presence.status === 'available') return null;
  return (
    <div className={classes.banner} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      {t(presence.status === 'break' ? 'presence.missed' : 'presence.lost')}
      <Button size="compact-sm" onClick={() => void setPresence('available')}>
        {t('presence.return')}
      </Button>
    </div>
  );
}
