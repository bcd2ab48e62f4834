import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchSelect } from '../conditions/search-select.tsx';
import classes from '../editorial.module.css';
import { goTo, hrefOf } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import own from './better-answers.module.css';
import { useBetterAnswers } from './better-answers-api.ts';
import type { Run } from './task-page.tsx';
import type { GapTask } from './wire.ts';

/** Tasks that may be the same: those that are somewhat alike, or any other that she finds. */
export function MergeSection(props: { readonly task: GapTask; readonly isBusy: boolean; readonly run: Run }) {
  const { t } = useTranslation();
  const api = useBetterAnswers();
  const { task, isBusy, run } = props;
  const { id, version, near } = task;
  const key = useRef(crypto.randomUUID());
  const [open] = useLoaded(() => api.tasks('open'), 'open');
  const others = open.at === 'ready' ? open.value.rows.filter((row) => row.id !== id) : [];
  if (near.length === 0 && others.length === 0) return null;
  const merge = async (into: string) => {
    if (await run(() => api.merge(id, { key: key.current, version, into })))
      goTo({ at: 'questions', id: into });
  };
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gap-near">
      <h2 id="gap-near" className={classes.subtitle}>
        {t('editorial.better.near')}
      </h2>
      <ul className={own.lines}>
        {near.map((other) => (
          <li key={other.id} className={own.line}>
            <a className={classes.link} href={hrefOf({ at: 'questions', id: other.id })} dir="auto">
              {other.sample}
            </a>
            <Button
              size="compact-xs"
              variant="default"
              loading={isBusy}
              aria-label={t('editorial.better.mergeWith', { sample: other.sample })}
              onClick={() => void merge(other.id)}
            >
              {t('editorial.better.merge')}
            </Button>
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <OtherTask label={t('editorial.better.mergeOther')} others={others} isBusy={isBusy} onMerge={merge} />
      )}
    </section>
  );
}

function OtherTask(props: {
  readonly label: string;
  readonly others: readonly { readonly id: string; readonly sample: string }[];
  readonly isBusy: boolean;
  readonly onMerge: (into: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [into, setInto] = useState('');
  const { label, others, isBusy, onMerge } = props;
  return (
    <div className={own.bar}>
      <SearchSelect
        label={label}
        data={others.map(({ id, sample }) => ({ value: id, label: sample }))}
        value={into}
        onChange={setInto}
      />
      <Button
        size="xs"
        variant="default"
        disabled={into === ''}
        loading={isBusy}
        onClick={() => void onMerge(into)}
      >
        {t('editorial.better.merge')}
      </Button>
    </div>
  );
}
