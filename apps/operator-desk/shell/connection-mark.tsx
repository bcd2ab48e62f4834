import { Tooltip } from '@mantine/core';
import { IconCircleCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from './desk-context.ts';
import classes from './top-bar.module.css';

/** Icon, word and colour together: none of the three is needed to read the other two. */
export function ConnectionMark() {
  const { t } = useTranslation();
  const status = useDeskState((state) => state.connection);
  const look = {
    online: { Icon: IconCircleCheck, color: 'var(--desk-good)' },
    connecting: { Icon: IconRefresh, color: 'var(--desk-quiet)' },
    offline: { Icon: IconCloudOff, color: 'var(--desk-alarm)' },
    'signed-out': { Icon: IconCloudOff, color: 'var(--desk-alarm)' },
  }[status];
  return (
    <Tooltip label={t('connection.offlineHint')} disabled={status !== 'offline'} multiline w={300}>
      <span className={classes.state} role="status" style={{ color: look.color }}>
        <look.Icon size={16} aria-hidden="true" />
        {t(`connection.${status}`)}
      </span>
    </Tooltip>
  );
}
