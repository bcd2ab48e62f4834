import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './conversation-list.module.css';

export function CrisisMark() {
  const { t } = useTranslation();
  return (
    <span className={classes.crisis}>
      <IconAlertTriangleFilled size={13} aria-hidden="true" />
      {t('offer.crisis')}
    </span>
  );
}
