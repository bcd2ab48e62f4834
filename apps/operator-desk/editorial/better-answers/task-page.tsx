import { Loader, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError, ApiResult } from '../../shell/staff-api.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { hrefOf } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import { AskedAgainSection } from './asked-again.tsx';
import { useBetterAnswers } from './better-answers-api.ts';
import { Examples } from './examples.tsx';
import { shareText } from './share-text.ts';
import { TaskActions } from './task-actions.tsx';
import { TaskLinks } from './task-links.tsx';
import { Weeks } from './weeks.tsx';
import type { GapTask, Sign } from './wire.ts';

/** One task: what was asked, whom it meets, what is done about it, and whether it is answered by now. */
export function TaskPage({ id }: { readonly id: string }) {
  const api = useBetterAnswers();
  const [loaded, again, put] = useLoaded(() => api.task(id), id);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <Failure error={loaded.error} onAgain={again} />;
  return <Task task={loaded.value} onChanged={put} onAgain={again} />;
}

function Task(props: {
  readonly task: GapTask;
  readonly onChanged: (task: GapTask) => void;
  readonly onAgain: () => void;
}) {
  const { task, onChanged, onAgain } = props;
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);

  /** One command at a time; what came of it stands on the page. */
  const run = async <T,>(ask: () => Promise<ApiResult<T>>): Promise<T | undefined> => {
    setBusy(true);
    setError(undefined);
    const answer = await ask();
    setBusy(false);
    if (answer.outcome === 'done') return answer.value;
    setError(answer.error);
    if (answer.error.code === 'gap-changed') onAgain();
    return undefined;
  };

  return (
    <>
      <Head task={task} />
      {error ? <Failure error={error} /> : null}
      <div className={classes.columns}>
        <div>
          <Examples task={task} isBusy={isBusy} run={run} onDrafts={onAgain} />
          <AskedAgainSection task={task} />
        </div>
        <div>
          <TaskActions task={task} isBusy={isBusy} run={run} onChanged={onChanged} onDrafts={onAgain} />
          <TaskLinks task={task} isBusy={isBusy} run={run} />
        </div>
      </div>
    </>
  );
}

function Head({ task }: { readonly task: GapTask }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const signs = Object.entries(task.signs) as readonly (readonly [Sign, number])[];
  return (
    <div className={classes.head}>
      <div>
        <a className={classes.back} href={hrefOf({ at: 'questions' })}>
          {t('editorial.better.back')}
        </a>
        <Title order={1} className={classes.title} dir="auto">
          {task.sample === '' ? t('editorial.better.noQuestions') : task.sample}
        </Title>
        <p className={classes.quiet}>
          {[
            t(`editorial.better.state.${task.state}`),
            t('editorial.better.citizens', { count: task.citizens }),
            t('editorial.better.toPerson', {
              share: shareText(book.language, task.toPerson, task.citizens),
            }),
            ...signs.map(([sign, count]) => `${t(`editorial.better.sign.${sign}`)}: ${count}`),
            ...(task.state === 'done' ? [t('editorial.better.sinceDone', { count: task.sinceDone })] : []),
          ].join(' · ')}
        </p>
      </div>
      <Weeks weeks={task.weeks} />
    </div>
  );
}

/** Asks the server; `undefined`: it refused, and the page says why. */
export type Run = <T>(ask: () => Promise<ApiResult<T>>) => Promise<T | undefined>;
