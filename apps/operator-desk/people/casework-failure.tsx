import { useTranslation } from 'react-i18next';
import { type Failure, FailureAlert } from '../shell/failure-alert.tsx';

export function CaseworkFailure({ error, onAgain }: Failure) {
  const { t } = useTranslation();
  const { code } = error;
  const text = t([`people.failure.${code}`, 'people.failure.other'], { code });
  return <FailureAlert text={text} again={t('people.again')} onAgain={onAgain} />;
}
