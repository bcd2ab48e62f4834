import { Loader, SegmentedControl, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { hrefOf } from '../route.ts';
import { useLoaded } from '../use-loaded.ts';
import own from './better-answers.module.css';
import { useBetterAnswers } from './better-answers-api.ts';
import { shareText } from './share-text.ts';
import { Weeks } from './weeks.tsx';
import type { GapTaskRow } from './wire.ts';

const states = ['open', 'done', 'not-ours'] as const;

/** What citizens asked in vain, what meets most of them first. */
export function TasksPage() {
  const { t } = useTranslation();
  const api = useBetterAnswers();
  const [state, setState] = useState<(typeof states)[number]>('open');
  const [loaded, again] = useLoaded(() => api.tasks(state), state);
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('editorial.better.title')}
        </Title>
      </div>
      <p className={classes.explain}>{t('editorial.better.text')}</p>
      <SegmentedControl
        aria-label={t('editorial.filter.state')}
        value={state}
        onChange={(next) => setState(states.find((one) => one === next) ?? state)}
        data={states.map((one) => ({ value: one, label: t(`editorial.better.state.${one}`) }))}
        mb="md"
      />
      {loaded.at === 'loading' ? (
        <Loader type="dots" />
      ) : loaded.at === 'failed' ? (
        <Failure error={loaded.error} onAgain={again} />
      ) : loaded.value.rows.length === 0 ? (
        <div className={classes.empty}>{t(`editorial.better.nothing.${state}`)}</div>
      ) : (
        <>
          <TaskTable rows={loaded.value.rows} />
          {loaded.value.total > loaded.value.rows.length ? (
            <p className={classes.quiet}>
              {t('editorial.better.shown', { shown: loaded.value.rows.length, all: loaded.value.total })}
            </p>
          ) : null}
        </>
      )}
    </>
  );
}

function TaskTable({ rows }: { readonly rows: readonly GapTaskRow[] }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  return (
    <div className={classes.card}>
      <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('editorial.better.column.sample')}</Table.Th>
            <Table.Th className={own.number}>{t('editorial.better.column.citizens')}</Table.Th>
            <Table.Th className={own.number}>{t('editorial.better.column.toPerson')}</Table.Th>
            <Table.Th>{t('editorial.better.column.weeks')}</Table.Th>
            <Table.Th>{t('editorial.better.column.lastAt')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} className={classes.row}>
              <Table.Td>
                <a className={classes.rowLink} href={hrefOf({ at: 'questions', id: row.id })} dir="auto">
                  {row.sample === '' ? t('editorial.better.noQuestions') : row.sample}
                </a>
                {row.state === 'done' && row.sinceDone > 0 ? (
                  <div className={classes.quiet}>
                    {t('editorial.better.sinceDone', { count: row.sinceDone })}
                  </div>
                ) : null}
              </Table.Td>
              <Table.Td className={own.number}>{row.citizens}</Table.Td>
              <Table.Td className={own.number}>
                {shareText(book.language, row.toPerson, row.citizens)}
              </Table.Td>
              <Table.Td>
                <Weeks weeks={row.weeks} />
              </Table.Td>
              <Table.Td>{row.lastAt ? dateText(book.language, row.lastAt) : '—'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
