import { Button, Group, Loader } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import classes from '../editorial.module.css';
import { Failure } from '../parts/failure.tsx';
import review from '../review/review.module.css';
import { useBetterAnswers } from './better-answers-api.ts';
import { ReplayChanges } from './replay-changes.tsx';
import type { Replay } from './wire.ts';

const lookEveryMs = 2_000;

/** Last week's conversations against the draft: what would have been answered otherwise. Done on the server. */
export function ReplaySection({ revisionId }: { readonly revisionId: string }) {
  const { t } = useTranslation();
  const api = useBetterAnswers();
  const [replay, setReplay] = useState<Replay>();
  const [error, setError] = useState<ApiError>();
  const isWaiting = replay?.state === 'waiting';

  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const answer = await api.replay(revisionId);
      if (isGone) return;
      if (answer.outcome === 'done') setReplay(answer.value);
      else setError(answer.error);
    };
    void look();
    const timer = isWaiting ? setInterval(() => void look(), lookEveryMs) : undefined;
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [api, revisionId, isWaiting]);

  const ask = async () => {
    setError(undefined);
    const answer = await api.askForReplay(revisionId);
    if (answer.outcome === 'done') setReplay(answer.value);
    else setError(answer.error);
  };

  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="replay">
      <div className={review.sectionHead}>
        <h2 id="replay" className={classes.subtitle}>
          {t('editorial.replay.question')}
        </h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHistory size={16} aria-hidden="true" />}
          loading={isWaiting}
          disabled={replay?.state === 'done'}
          onClick={() => void ask()}
        >
          {t('editorial.replay.ask')}
        </Button>
      </div>
      {error ? <Failure error={error} /> : null}
      <div role="status">
        {replay?.state === 'waiting' ? (
          <Group gap="sm">
            <Loader size="sm" />
            {t('editorial.replay.waiting', { count: replay.replayed })}
          </Group>
        ) : replay?.state === 'done' && replay.result ? (
          <ReplayChanges result={replay.result} />
        ) : (
          <p className={classes.explain} data-tight>
            {t(`editorial.replay.text.${replay?.state ?? 'none'}`)}
          </p>
        )}
      </div>
    </section>
  );
}
