import { useTranslation } from 'react-i18next';
import { type Failure, FailureAlert } from '../shell/failure-alert.tsx';

export function Failed({ error, onAgain }: Failure) {
  const { t } = useTranslation();
  const { code } = error;
  const text = t([`reports.failure.${code}`, 'reports.failure.other'], { code });
  return <FailureAlert text={text} again={t('reports.again')} onAgain={onAgain} />;
}
