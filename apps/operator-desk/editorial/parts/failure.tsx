import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { FailureAlert, type Failure as Props } from '../../shell/failure-alert.tsx';
import type { ApiError } from '../../shell/staff-api.ts';

export function Failure({ error, onAgain }: Props) {
  const { t } = useTranslation();
  return <FailureAlert text={failureText(t, error)} again={t('editorial.again')} onAgain={onAgain} />;
}

export function failureText(t: TFunction, { code }: ApiError): string {
  return t([`editorial.failure.${code}`, 'editorial.failure.other'], { code });
}
