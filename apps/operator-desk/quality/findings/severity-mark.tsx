import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../quality.module.css';
import own from './findings.module.css';
import type { FindingRow } from './wire.ts';

const looks = {
  critical: { Icon: IconAlertOctagon, look: classes.alarm },
  major: { Icon: IconAlertTriangle, look: own.major },
  minor: { Icon: IconInfoCircle, look: classes.quiet },
} as const satisfies Record<FindingRow['severity'], object>;

export function SeverityMark({ severity }: Pick<FindingRow, 'severity'>) {
  const { t } = useTranslation();
  const { Icon, look } = looks[severity];
  return (
    <span className={look}>
      <Icon size={16} aria-hidden="true" /> {t(`findings.severity.${severity}`)}
    </span>
  );
}
