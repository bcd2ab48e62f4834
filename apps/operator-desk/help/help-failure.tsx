import { useTranslation } from 'react-i18next';
import { type Failure, FailureAlert } from '../shell/failure-alert.tsx';

export function HelpFailure({ error, onAgain }: Failure) {
  const { t } = useTranslation();
  const { code } = error;
  const text = t([`help.failure.${code}`, 'help.failure.other'], { code });
  return <FailureAlert text={text} again={t('help.again')} onAgain={onAgain} />;
}
