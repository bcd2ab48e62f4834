import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import classes from './appeals.module.css';
import { appealsHref } from './appeals-route.ts';
import { useAppealNews } from './use-appeal-news.ts';
import { useAppealsApi } from './use-appeals-api.ts';

/** Appeals this conversation is about: made in it, or the one a call of ours was placed for. */
export function ConversationAppeals({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const [page, again] = useLoaded(() => api.ofConversation(conversationId), conversationId);
  useAppealNews(again);
  if (page.at !== 'ready' || page.value.rows.length === 0) return null;
  return (
    <nav className={classes.inTalk} aria-label={t('citizen.appeals')}>
      {page.value.rows.map(({ id, number }) => (
        <a key={id} href={appealsHref({ at: 'file', id })}>
          <IconFileText size={14} aria-hidden="true" /> {t('citizen.appeal', { number })}
        </a>
      ))}
    </nav>
  );
}
