import { useTranslation } from 'react-i18next';
import { type Failure, FailureAlert } from '../shell/failure-alert.tsx';

export function WorkforceFailure({ error, onAgain }: Failure) {
  const { t } = useTranslation();
  const { code } = error;
  const text = t([`shifts.failure.${code}`, 'shifts.failure.other'], { code });
  return <FailureAlert text={text} again={t('shifts.again')} onAgain={onAgain} />;
}
