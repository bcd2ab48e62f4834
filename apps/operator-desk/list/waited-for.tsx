import { useTranslation } from 'react-i18next';
import { useDeskState } from '../shell/desk-context.ts';
import { waitText } from '../shell/format.ts';
import { useNow } from '../shell/use-now.ts';

/** "Waits 4 min", by the server's clock. */
export function WaitedFor({ since }: { readonly since: string }) {
  const { t } = useTranslation();
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const now = useNow(1_000) + offsetMs;
  return <>{t('offer.waited', { wait: waitText(t, now - Date.parse(since)) })}</>;
}
