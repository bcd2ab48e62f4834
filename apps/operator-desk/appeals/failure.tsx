import { useTranslation } from 'react-i18next';
import { type Failure, FailureAlert } from '../shell/failure-alert.tsx';

export function AppealFailure({ error, onAgain }: Failure) {
  const { t } = useTranslation();
  const { code } = error;
  const text = t([`appeals.failure.${code}`, 'appeals.failure.other'], { code });
  return <FailureAlert text={text} again={t('appeals.again')} onAgain={onAgain} />;
}
