import { Button, Loader, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { dateText } from '../../shell/format.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import { CoachingList } from '../coaching/coaching-list.tsx';
import { SetCoaching } from '../coaching/set-coaching.tsx';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import { useClick } from '../use-click.ts';
import type { ReviewChange, ReviewPage } from '../wire.ts';
import { AnswerObjection } from './answer-objection.tsx';
import { CalibrateForm } from './calibrate-form.tsx';
import { FillIn } from './fill-in.tsx';
import { OperatorAnswer } from './operator-answer.tsx';
import { PublishedScore } from './published-score.tsx';
import { ReassignForm } from './reassign-form.tsx';
import { ReviewHistory } from './review-history.tsx';
import { ReviewLayout } from './review-layout.tsx';

/** One review: being filled in, or published with what was said to it. Reading the conversation is written down. */
export function ReviewPageView({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { api } = useQuality();
  const [loaded, again] = useLoaded(() => api.review(id), id);
  const [error, setError] = useState<ApiError>();
  const keyOf = useClick();
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  const page = loaded.value;
  const change = async (asked: ReviewChange): Promise<boolean> => {
    const { version } = page;
    const answer = await api.change(id, { key: keyOf([version, asked]), version, change: asked });
    setError(answer.outcome === 'refused' ? answer.error : undefined);
    if (answer.outcome === 'done' || answer.error.code === 'stale') again();
    return answer.outcome === 'done';
  };
  const isFilledIn = page.access === 'reviewer' && page.draft !== undefined;
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {t('quality.review.title', { date: dateText(i18n.language, page.aboutAt) })}
          </Title>
          <p className={classes.quiet}>
            {[
              page.operatorName,
              page.queueName,
              t(`quality.reason.${page.reason}`),
              t(`quality.state.${page.state}`),
            ]
              .filter((part) => part !== '—')
              .join(' · ')}
          </p>
        </div>
        <Button
          component="a"
          variant="default"
          href={hrefOf({ at: page.access === 'operator' ? 'about-me' : 'reviews' })}
        >
          {t('quality.toList')}
        </Button>
      </div>
      {error ? <QualityFailure error={error} /> : null}
      {isFilledIn && page.draft ? (
        <FillIn key={page.version} page={page} draft={page.draft} onDone={again} />
      ) : (
        <Published page={page} onChange={change} onAgain={again} />
      )}
    </>
  );
}

function Published(props: {
  readonly page: ReviewPage;
  readonly onChange: (change: ReviewChange) => Promise<boolean>;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  const { page, onChange, onAgain } = props;
  const { questions } = page.scorecard;
  const latest = page.scores.at(-1);
  const isSupervisor = page.access !== 'operator';
  const isUsual = page.kind === 'usual';
  return (
    <ReviewLayout page={page} comments={latest?.sheet.comments ?? []}>
      {latest ? <PublishedScore questions={questions} score={latest} isCurrent /> : null}
      {page.access === 'operator' && page.state === 'published' ? (
        <OperatorAnswer page={page} onChange={onChange} />
      ) : null}
      {isSupervisor && page.state === 'objected' && latest ? (
        <AnswerObjection page={page} sheet={latest.sheet} onChange={onChange} />
      ) : null}
      {isSupervisor && page.state === 'open' ? (
        <>
          <p className={classes.note}>{t('quality.review.notYet', { name: page.reviewerName })}</p>
          <ReassignForm page={page} onChange={onChange} />
        </>
      ) : null}
      {page.coaching.length > 0 || (isSupervisor && isUsual && latest) ? (
        <section className={classes.block} aria-label={t('quality.nav.coaching')}>
          <h2 className={classes.blockTitle}>{t('quality.nav.coaching')}</h2>
          <CoachingList rows={page.coaching} onChanged={onAgain} />
          {isSupervisor && isUsual && latest ? <SetCoaching reviewId={page.id} onSet={onAgain} /> : null}
        </section>
      ) : null}
      {page.scores.slice(0, -1).map((score) => (
        <PublishedScore key={score.at} questions={questions} score={score} isCurrent={false} />
      ))}
      <ReviewHistory lines={page.history} />
      {isSupervisor && isUsual ? <CalibrateForm reviewId={page.id} operatorId={page.operatorId} /> : null}
    </ReviewLayout>
  );
}
