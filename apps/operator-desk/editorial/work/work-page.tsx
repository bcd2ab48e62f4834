import { Button, Loader, SegmentedControl, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText, timeText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { openRoute } from '../measures/measure-table.tsx';
import { useRows } from '../measures/use-rows.ts';
import { Failure } from '../parts/failure.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { documentName } from '../phrases/intent-of.ts';
import { hrefOf } from '../route.ts';
import type { RevisionSummary } from '../wire.ts';

const states = ['draft', 'in-review', 'approved', 'published'] as const;
type State = (typeof states)[number];

/** What is being written, waits for a second person, or for its day. */
export function WorkPage() {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const [state, setState] = useState<State>('in-review');
  const list = useRows((cursor) => api.revisions(state, cursor), state);
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('editorial.nav.work')}
        </Title>
      </div>
      <SegmentedControl
        aria-label={t('editorial.filter.state')}
        value={state}
        onChange={(next) => setState(states.find((one) => one === next) ?? state)}
        data={states.map((one) => ({ value: one, label: t(`editorial.work.${one}`) }))}
        mb="md"
      />
      {list.error ? <Failure error={list.error} onAgain={list.more} /> : null}
      {list.rows.length > 0 ? (
        <RevisionTable rows={list.rows} />
      ) : list.isLoading ? (
        <Loader type="dots" />
      ) : (
        <div className={classes.empty}>{t(`editorial.work.nothing.${state}`)}</div>
      )}
      {list.hasMore ? (
        <Button variant="default" mt="sm" loading={list.isLoading} onClick={list.more} ref={list.watchEnd}>
          {t('editorial.more')}
        </Button>
      ) : null}
    </>
  );
}

const columns = ['name', 'author', 'changedAt', 'revision'] as const;

function RevisionTable({ rows }: { readonly rows: readonly RevisionSummary[] }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  return (
    <div className={classes.card}>
      <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th key={name}>{t(`editorial.column.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.revisionId} className={classes.row}>
              <Table.Td>
                <a className={classes.rowLink} href={hrefOf(openRoute(row))}>
                  {documentName(t, book.language, row)}
                </a>
                <div className={classes.quiet}>{row.measureId}</div>
              </Table.Td>
              <Table.Td>{row.author?.name ?? '—'}</Table.Td>
              <Table.Td>
                {row.changedAt
                  ? `${dateText(book.language, row.changedAt)}, ${timeText(book.language, row.changedAt)}`
                  : '—'}
              </Table.Td>
              <Table.Td>
                <StateMark state={row.state} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
