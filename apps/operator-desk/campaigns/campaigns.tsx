import { Button, Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { useDesk } from '../shell/desk-context.ts';
import { useTexts } from '../shell/use-texts.ts';
import en from '../texts/campaigns.en.json';
import ru from '../texts/campaigns.ru.json';
import { CampaignEditor } from './campaign-editor.tsx';
import { CampaignPage } from './campaign-page.tsx';
import { CampaignTable } from './campaign-table.tsx';
import classes from './campaigns.module.css';
import { CampaignsApi } from './campaigns-api.ts';
import { CampaignFailure } from './failure.tsx';
import { ToTellPage } from './to-tell-page.tsx';

type Place =
  | { readonly at: 'list' }
  | { readonly at: 'new' }
  | { readonly at: 'to-tell' }
  | { readonly at: 'one'; readonly id: string };

/** «Кампании»: what citizens are told unasked. Fetched with its texts when it is first opened. */
export default function Campaigns() {
  const { t } = useTranslation();
  useTexts({ ru, en });
  const { session } = useDesk();
  const api = useMemo(() => new CampaignsApi(session.csrfToken), [session]);
  const [place, setPlace] = useState<Place>({ at: 'list' });
  const [list, again] = useLoaded(() => api.list(), place.at);
  const back = () => setPlace({ at: 'list' });
  const open = (id: string) => setPlace({ at: 'one', id });
  return (
    <main className={classes.page} aria-label={t('campaigns.title')}>
      <div className={classes.head}>
        <h1 className={classes.title}>{t('campaigns.title')}</h1>
        {place.at === 'list' ? (
          <>
            <Button size="compact-md" onClick={() => setPlace({ at: 'new' })}>
              {t('campaigns.new')}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => setPlace({ at: 'to-tell' })}>
              {t('campaigns.toTell.open')}
            </Button>
          </>
        ) : (
          <Button size="compact-md" variant="default" onClick={back}>
            {t('campaigns.back')}
          </Button>
        )}
      </div>
      {list.at === 'loading' ? <Loader type="dots" /> : null}
      {list.at === 'failed' ? <CampaignFailure error={list.error} onAgain={again} /> : null}
      {list.at !== 'ready' ? null : place.at === 'list' ? (
        <CampaignTable rows={list.value.rows} onOpen={open} />
      ) : place.at === 'to-tell' ? (
        <ToTellPage api={api} />
      ) : place.at === 'new' ? (
        <CampaignEditor api={api} choices={list.value.choices} onSaved={({ id }) => open(id)} />
      ) : (
        <CampaignPage key={place.id} api={api} id={place.id} choices={list.value.choices} onOpen={open} />
      )}
    </main>
  );
}
