import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { intentName } from '../phrases/intent-of.ts';
import type { Loaded } from '../use-loaded.ts';
import own from './better-answers.module.css';
import { useBetterAnswers } from './better-answers-api.ts';
import type { AskedAgain, GapTask } from './wire.ts';

/** The same questions asked of the assistant as it is today; by itself once something was published because of them. */
export function AskedAgainSection({ task }: { readonly task: GapTask }) {
  const { t } = useTranslation();
  const api = useBetterAnswers();
  const [loaded, setLoaded] = useState<Loaded<{ readonly rows: readonly AskedAgain[] }>>();
  const ask = async () => {
    setLoaded({ at: 'loading' });
    const answer = await api.askAgain(task.id);
    setLoaded(
      answer.outcome === 'done'
        ? { at: 'ready', value: answer.value }
        : { at: 'failed', error: answer.error },
    );
  };
  const isPublished = task.links.some(({ state }) => state === 'published');
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (isPublished) void latest.current();
  }, [isPublished]);

  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gap-again">
      <h2 id="gap-again" className={classes.subtitle}>
        {t('editorial.better.again')}
      </h2>
      <p className={classes.quiet}>{t('editorial.better.againHint')}</p>
      <div role="status">
        {loaded === undefined ? null : loaded.at === 'loading' ? (
          <Loader type="dots" />
        ) : loaded.at === 'failed' ? (
          <Failure error={loaded.error} />
        ) : (
          <Answered rows={loaded.value.rows} />
        )}
      </div>
      <Button
        size="xs"
        variant="default"
        mt="sm"
        loading={loaded?.at === 'loading'}
        onClick={() => void ask()}
      >
        {t('editorial.better.askAgain')}
      </Button>
    </section>
  );
}

function Answered({ rows }: { readonly rows: readonly AskedAgain[] }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const answered = rows.filter(({ isAnswered }) => isAnswered).length;
  const asWhat = ({ intent, measure, article }: AskedAgain) =>
    article === undefined
      ? [intentName(t, intent), measure ? book.measureName(measure) : ''].filter(Boolean).join(' · ')
      : t('editorial.better.article', { id: article });
  return (
    <>
      <p>{t('editorial.better.answered', { answered, all: rows.length })}</p>
      <ul className={own.lines}>
        {rows.map((row) => (
          <li key={row.text}>
            <span className={classes.mark} data-answered={row.isAnswered}>
              {row.isAnswered ? (
                <IconCircleCheck size={16} aria-hidden="true" />
              ) : (
                <IconCircleX size={16} aria-hidden="true" />
              )}
              {t(`editorial.better.is.${row.isAnswered ? 'answered' : 'unanswered'}`)}
            </span>{' '}
            <span dir="auto">{row.text}</span>
            <div className={classes.quiet}>{asWhat(row)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
