import { Button, Loader, SegmentedControl, Table, Title } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import { dateText } from '../shell/format.ts';
import type { ApiError } from '../shell/staff-api.ts';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { NewCase } from './new-case.tsx';
import { Reassign } from './reassign.tsx';
import { hrefOf } from './route.ts';
import type { CaseRow, CaseView } from './wire.ts';

const views = ['mine', 'team', 'overdue', 'feedback', 'closed'] as const satisfies readonly CaseView[];

/** Cases of her teams; for a supervisor those of all teams, without whom they are about. */
export function CaseListPage() {
  const { t } = useTranslation();
  const { api } = useCases();
  const [view, setView] = useState<CaseView>('mine');
  const [isOpening, setOpening] = useState(false);
  const [first, again] = useLoaded(() => api.list(view), view);
  const [more, setMore] = useState<{
    readonly view: CaseView;
    readonly rows: readonly CaseRow[];
    readonly next?: string;
  }>();
  const [error, setError] = useState<ApiError>();
  const later = more?.view === view ? more : undefined;
  const rows = first.at === 'ready' ? [...first.value.rows, ...(later?.rows ?? [])] : [];
  const next = later === undefined ? (first.at === 'ready' ? first.value.next : undefined) : later.next;
  const goOn = async () => {
    const answer = await api.list(view, next);
    if (answer.outcome !== 'done') return setError(answer.error);
    setMore({ view, ...answer.value, rows: [...(later?.rows ?? []), ...answer.value.rows] });
  };
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('cases.nav.list')}
        </Title>
        <Button onClick={() => setOpening(true)}>{t('cases.open.new')}</Button>
      </div>
      {isOpening ? <NewCase onClose={() => setOpening(false)} /> : null}
      <SegmentedControl
        aria-label={t('cases.view.label')}
        value={view}
        onChange={(chosen) => setView(views.find((one) => one === chosen) ?? view)}
        data={views.map((value) => ({ value, label: t(`cases.view.${value}`) }))}
        mb="md"
      />
      {first.at === 'failed' ? <CaseworkFailure error={first.error} onAgain={again} /> : null}
      {first.at === 'loading' ? <Loader type="dots" /> : null}
      {rows.length > 0 ? (
        <CaseTable
          rows={rows}
          onChanged={() => {
            setMore(undefined);
            again();
          }}
        />
      ) : null}
      {first.at === 'ready' && rows.length === 0 && next === undefined ? (
        <div className={classes.empty}>{t(`cases.nothing.${view}`)}</div>
      ) : null}
      {error ? <CaseworkFailure error={error} /> : null}
      {next === undefined ? null : (
        <Button variant="default" mt="sm" onClick={() => void goOn()}>
          {t('cases.more')}
        </Button>
      )}
    </>
  );
}

function CaseTable({
  rows,
  onChanged,
}: {
  readonly rows: readonly CaseRow[];
  readonly onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { isSupervisor } = useCases();
  return (
    <div className={classes.panel}>
      <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {(['case', 'coordinator', 'steps', 'next'] as const).map((name) => (
              <Table.Th key={name}>{t(`cases.column.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} className={classes.tableRow}>
              <Table.Td>
                {row.about ? (
                  <a className={classes.rowLink} href={hrefOf({ at: 'case', id: row.id })}>
                    {row.number}
                  </a>
                ) : (
                  row.number
                )}
                <div className={classes.quiet}>
                  {row.about
                    ? [row.about.people.filter(Boolean).join(', '), row.about.situation]
                        .filter(Boolean)
                        .join(' — ')
                    : t('cases.otherTeam')}
                </div>
              </Table.Td>
              <Table.Td>
                {row.coordinatorName}
                {isSupervisor && row.isOpen && !row.about ? (
                  <div>
                    <Reassign key={row.version} row={row} onDone={onChanged} />
                  </div>
                ) : null}
              </Table.Td>
              <Table.Td>
                {row.result
                  ? t(`cases.result.${row.result}`)
                  : t('cases.stepsLeft', { count: row.stepsToDo })}
                {row.stepsOverdue > 0 ? (
                  <div className={classes.alarm}>
                    <IconAlertTriangle size={14} aria-hidden="true" />
                    {t('cases.stepsLate', { count: row.stepsOverdue })}
                  </div>
                ) : null}
                {row.feedback ? (
                  <div className={row.feedback === 'overdue' ? classes.alarm : classes.quiet}>
                    <IconClock size={14} aria-hidden="true" /> {t(`cases.feedback.${row.feedback}`)}
                  </div>
                ) : null}
              </Table.Td>
              <Table.Td>{row.nextAt ? dateText(i18n.language, row.nextAt) : '—'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
