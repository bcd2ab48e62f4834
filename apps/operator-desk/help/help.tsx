import { Button, Loader, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { useDesk } from '../shell/desk-context.ts';
import type { ApiError, ApiResult } from '../shell/staff-api.ts';
import { useTexts } from '../shell/use-texts.ts';
import en from '../texts/help.en.json';
import ru from '../texts/help.ru.json';
import { Agreement } from './agreement.tsx';
import { AskForm } from './ask-form.tsx';
import classes from './help.module.css';
import { HelpApi } from './help-api.ts';
import { HelpFailure } from './help-failure.tsx';
import type { HelpPlace } from './wire.ts';

/** «Взаимопомощь»: for supervisors and administrators. Fetched with its texts when it is first opened. */
export default function Help() {
  const { t } = useTranslation();
  useTexts({ ru, en });
  const { session } = useDesk();
  const api = useMemo(() => new HelpApi(session.csrfToken), [session]);
  const [place, again, put] = useLoaded(() => api.read(), 'agreements');
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<ApiError>();
  const take = (answer: ApiResult<HelpPlace>) => {
    setError(answer.outcome === 'done' ? undefined : answer.error);
    if (answer.outcome === 'done') put(answer.value);
    // What it says now is shown beside what went wrong.
    else if (answer.error.code === 'state' || answer.error.code === 'not-found') again();
    return answer;
  };
  return (
    <main className={classes.page} aria-label={t('help.title')}>
      <h1 className={classes.title}>{t('help.title')}</h1>
      <Text size="sm" className={classes.about ?? ''}>
        {t('help.about')}
      </Text>
      {place.at === 'loading' ? <Loader type="dots" /> : null}
      {place.at === 'failed' ? <HelpFailure error={place.error} onAgain={again} /> : null}
      {error ? <HelpFailure error={error} /> : null}
      {place.at === 'ready' ? (
        <>
          {place.value.partners.length === 0 ? <Text size="sm">{t('help.alone')}</Text> : null}
          {place.value.partners.length > 0 && !isAsking ? (
            <Button onClick={() => setAsking(true)}>{t('help.ask')}</Button>
          ) : null}
          {isAsking ? (
            <AskForm
              place={place.value}
              onAsk={async (asked) => {
                const answer = await api.ask(asked);
                if (answer.outcome === 'done') put(answer.value);
                return answer;
              }}
              onClose={() => setAsking(false)}
            />
          ) : null}
          {place.value.rows.length === 0 ? (
            <p className={classes.none}>{t('help.none')}</p>
          ) : (
            place.value.rows.map((row) => (
              <Agreement
                key={`${row.tenantId}:${row.id}:${row.state}`}
                row={row}
                onAgree={async (toQueueId) => void take(await api.agree(row, toQueueId))}
                onEnd={async () => void take(await api.end(row))}
              />
            ))
          )}
        </>
      ) : null}
    </main>
  );
}
