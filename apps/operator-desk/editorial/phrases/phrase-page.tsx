import { Button, Loader, TextInput, Title } from '@mantine/core';
import { IconArrowRight, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { HistoryTable } from '../measure/history-table.tsx';
import { openRoute } from '../measures/measure-table.tsx';
import { Failure } from '../parts/failure.tsx';
import { goTo, hrefOf } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import type { PhraseView } from '../wire.ts';
import { intentName } from './intent-of.ts';
import { folded, type Phrase, phrasesOf } from './phrase-list.ts';
import own from './phrases.module.css';
import { TryPhrase } from './try-phrase.tsx';

/** What is taught of one intent, as it is in use. */
export function PhrasePage({ intent }: { readonly intent: string }) {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const [loaded, again] = useLoaded(() => api.phrasesOf(intent), intent);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <Failure error={loaded.error} onAgain={again} />;
  const { value: view } = loaded;
  return (
    <>
      <Head view={view} />
      <div className={classes.columns}>
        <section className={`${classes.card} ${classes.padded}`} aria-labelledby="phrases-title">
          <h2 id="phrases-title" className={classes.subtitle}>
            {t('editorial.phrases.list')}
          </h2>
          <ReadList phrases={phrasesOf(view.document)} />
          <p className={classes.quiet}>{t('editorial.phrases.voicedNote', { count: view.voiced })}</p>
        </section>
        <div>
          <div className={`${classes.card} ${classes.padded}`}>
            <TryPhrase />
          </div>
        </div>
      </div>
      <section className={`${classes.card} ${classes.padded}`} aria-labelledby="history">
        <h2 id="history" className={classes.subtitle}>
          {t('editorial.measure.history')}
        </h2>
        {view.history.length === 0 ? (
          <p className={classes.quiet}>{t('editorial.phrases.noHistory')}</p>
        ) : (
          <HistoryTable history={view.history} />
        )}
      </section>
    </>
  );
}

function Head({ view }: { readonly view: PhraseView }) {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const { intent, open, canEdit } = view;
  const prepare = async () => {
    setBusy(true);
    const answer = await api.draft({ measureId: `phrases-${intent}` });
    setBusy(false);
    if (answer.outcome === 'done') goTo({ at: 'draft', id: answer.value.revisionId });
    else setError(answer.error);
  };
  return (
    <>
      <div className={classes.head}>
        <div>
          <a className={classes.back} href={hrefOf({ at: 'phrases' })}>
            {t('editorial.phrases.back')}
          </a>
          <Title order={1} className={classes.title}>
            {t('editorial.phrases.named', { name: intentName(t, intent) })}
          </Title>
          <p className={classes.quiet}>{t(`editorial.intent.${intent}.what`)}</p>
        </div>
        {open ? (
          <Button
            component="a"
            href={hrefOf(openRoute(open))}
            rightSection={<IconArrowRight size={16} aria-hidden="true" />}
            style={{ flex: 'none' }}
          >
            {t(`editorial.measure.open.${open.state}`)}
          </Button>
        ) : canEdit ? (
          <Button
            leftSection={<IconPencil size={16} aria-hidden="true" />}
            loading={isBusy}
            onClick={() => void prepare()}
            style={{ flex: 'none' }}
          >
            {t('editorial.phrases.change')}
          </Button>
        ) : (
          <span className={classes.quiet}>{t('editorial.phrases.foreign')}</span>
        )}
      </div>
      {error ? <Failure error={error} /> : null}
    </>
  );
}

function ReadList({ phrases }: { readonly phrases: readonly Phrase[] }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const [search, setSearch] = useState('');
  const wanted = folded(search);
  const shown = phrases.filter(({ text }) => folded(text).includes(wanted));
  return (
    <>
      <TextInput
        type="search"
        aria-label={t('editorial.phrases.search')}
        placeholder={t('editorial.phrases.search')}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        mb="xs"
      />
      <p className={classes.quiet} role="status">
        {shown.length === 0
          ? t(phrases.length === 0 ? 'editorial.phrases.none' : 'editorial.phrases.nothing')
          : t('editorial.phrases.shown', { shown: shown.length, all: phrases.length })}
      </p>
      <ul className={own.list}>
        {shown.map(({ text, measure }) => (
          <li key={text} className={own.read}>
            <span>{text}</span>
            {measure === undefined ? null : (
              <span className={classes.quiet}>{book.measureName(measure)}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
