import { Button, Group, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiResult } from '../../shell/staff-api.ts';
import { SearchSelect } from '../conditions/search-select.tsx';
import { readText } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { useKept } from '../use-kept.ts';
import { useBetterAnswers } from './better-answers-api.ts';
import type { Run } from './task-page.tsx';
import type { GapTask } from './wire.ts';

/** What can be done with a task: a measure's text, done, none of ours, open again. */
export function TaskActions(props: {
  readonly task: GapTask;
  readonly isBusy: boolean;
  readonly run: Run;
  readonly onChanged: (task: GapTask) => void;
  readonly onDrafts: () => void;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const api = useBetterAnswers();
  const { task, isBusy, run, onChanged, onDrafts } = props;
  const { id, version, state } = task;
  const [remark, setRemark] = useKept(`better.${id}`, '');
  const [measureId, setMeasureId] = useState('');
  const key = useRef(crypto.randomUUID());
  const isOpen = state === 'open';

  const change = async (ask: () => Promise<ApiResult<GapTask>>) => {
    const changed = await run(ask);
    if (!changed) return;
    key.current = crypto.randomUUID();
    onChanged(changed);
  };
  const named = () => ({ key: key.current, version });
  const openMeasure = async () => {
    if (!(await run(() => api.measure(id, { key: key.current, measureId })))) return;
    key.current = crypto.randomUUID();
    setMeasureId('');
    onDrafts();
  };

  if (state === 'merged')
    return (
      <section className={`${classes.card} ${classes.padded}`}>{t('editorial.better.mergedText')}</section>
    );
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gap-actions">
      <h2 id="gap-actions" className={classes.subtitle}>
        {t('editorial.better.actions')}
      </h2>
      {isOpen ? (
        <>
          <p className={classes.quiet}>{t('editorial.better.measureHint')}</p>
          <SearchSelect
            label={t('editorial.better.measure')}
            data={book.dictionary.measures.map(({ id: value, name }) => ({
              value,
              label: readText(name, book.language) || value,
            }))}
            value={measureId}
            onChange={setMeasureId}
          />
          <Button
            size="xs"
            variant="default"
            mt={8}
            disabled={measureId === ''}
            loading={isBusy}
            onClick={() => void openMeasure()}
          >
            {t('editorial.better.openMeasure')}
          </Button>
          <Textarea
            label={t('editorial.better.remark')}
            value={remark}
            onChange={({ currentTarget }) => setRemark(currentTarget.value)}
            autosize
            minRows={2}
            maxLength={2_000}
            mt="md"
            dir="auto"
          />
        </>
      ) : null}
      <Group mt="sm" gap="xs">
        {isOpen ? (
          <Button
            size="xs"
            disabled={remark.trim() === ''}
            loading={isBusy}
            onClick={() => void change(() => api.done(id, { ...named(), remark })).then(() => setRemark(''))}
          >
            {t('editorial.better.done')}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={isBusy}
            onClick={() => void change(() => api.act(id, 'reopen', named()))}
          >
            {t('editorial.better.reopen')}
          </Button>
        )}
        {state === 'not-ours' ? null : (
          <Button
            size="xs"
            variant="default"
            loading={isBusy}
            onClick={() => void change(() => api.act(id, 'set-aside', named()))}
          >
            {t('editorial.better.notOurs')}
          </Button>
        )}
      </Group>
    </section>
  );
}
