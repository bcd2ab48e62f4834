import { Button, Loader, NativeSelect, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { FindingTable } from './finding-table.tsx';
import { checkNames } from './look.ts';
import { type Period, periods, spanOf } from './period.ts';
import { SharesTable } from './shares-table.tsx';
import { useFindings, useFindingsApi } from './use-findings.ts';
import type { FindingFilter } from './wire.ts';

/** What automatic checks found: a supervisor sees everybody's, an operator her own. */
export function FindingsPage() {
  const { t } = useTranslation();
  const { words, isSupervisor } = useQuality();
  const api = useFindingsApi();
  const [period, setPeriod] = useState<Period>('week');
  const [chosen, setChosen] = useState({ check: '', operatorId: '', queueId: '' });
  const span = useMemo(() => spanOf(period, Date.now()), [period]);
  const filter: FindingFilter = { ...span, ...chosen };
  const { first, again, rows, hasMore, goOn, error } = useFindings(api, filter);
  const choice = (
    name: keyof typeof chosen,
    all: string,
    list: readonly { readonly id: string; readonly name: string }[],
  ) => (
    <NativeSelect
      label={t(`findings.by.${name}`)}
      value={chosen[name]}
      onChange={({ currentTarget }) => setChosen({ ...chosen, [name]: currentTarget.value })}
      data={[{ value: '', label: all }, ...list.map(({ id, name: label }) => ({ value: id, label }))]}
    />
  );
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('findings.title')}
        </Title>
      </div>
      <p className={classes.note}>{t(isSupervisor ? 'findings.note' : 'findings.ownNote')}</p>
      <div className={classes.row}>
        <NativeSelect
          label={t('findings.period')}
          value={period}
          onChange={({ currentTarget }) =>
            setPeriod(periods.find((one) => one === currentTarget.value) ?? 'week')
          }
          data={periods.map((value) => ({ value, label: t(`findings.periods.${value}`) }))}
        />
        {choice(
          'check',
          t('findings.allChecks'),
          checkNames.map((id) => ({ id, name: t(`findings.check.${id}.title`) })),
        )}
        {isSupervisor ? choice('operatorId', t('findings.all'), words.operators) : null}
        {isSupervisor ? choice('queueId', t('findings.all'), words.queues) : null}
      </div>
      {first.at === 'loading' ? (
        <Loader type="dots" />
      ) : first.at === 'failed' ? (
        <QualityFailure error={first.error} onAgain={again} />
      ) : rows.length === 0 ? (
        <div className={classes.empty}>{t('findings.nothing')}</div>
      ) : (
        <FindingTable rows={rows} />
      )}
      {error ? <QualityFailure error={error} /> : null}
      {hasMore ? (
        <Button variant="default" mt="sm" onClick={() => void goOn()}>
          {t('findings.more')}
        </Button>
      ) : null}
      {isSupervisor ? <SharesTable api={api} filter={filter} /> : null}
    </>
  );
}
