import { useTranslation } from 'react-i18next';
import { type Failure, FailureAlert } from '../shell/failure-alert.tsx';

export function CampaignFailure({ error, onAgain }: Failure) {
  const { t } = useTranslation();
  const { code } = error;
  const text = t([`campaigns.failure.${code}`, 'campaigns.failure.other'], { code });
  return <FailureAlert text={text} again={t('campaigns.again')} onAgain={onAgain} />;
}
