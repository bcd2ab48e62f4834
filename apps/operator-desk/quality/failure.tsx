import { useTranslation } from 'react-i18next';
import { type Failure, FailureAlert } from '../shell/failure-alert.tsx';

export function QualityFailure({ error, onAgain }: Failure) {
  const { t } = useTranslation();
  const { code } = error;
  const text = t([`quality.failure.${code}`, 'quality.failure.other'], { code });
  return <FailureAlert text={text} again={t('quality.again')} onAgain={onAgain} />;
}
