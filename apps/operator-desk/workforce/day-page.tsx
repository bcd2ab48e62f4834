import { Loader, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { WorkforceFailure } from './failure.tsx';
import { SlotChart } from './slot-chart.tsx';
import { percent, today } from './times.ts';
import { WhatIfForm } from './what-if.tsx';
import type { DayView, RulesView } from './wire.ts';
import classes from './workforce.module.css';
import type { WorkforceApi } from './workforce-api.ts';

/** A day of a queue: what is expected and what came, who is needed and who is planned. */
export function DayPage({ api, rules }: { readonly api: WorkforceApi; readonly rules: RulesView }) {
  const { t } = useTranslation();
  const [queueId, setQueueId] = useState(rules.queues[0]?.id ?? '');
  const [day, setDay] = useState(today());
  const [loaded, again] = useLoaded(() => api.day(queueId, day), `${queueId}:${day}`);
  return (
    <>
      <div className={classes.row}>
        <Select
          label={t('shifts.queue')}
          data={rules.queues.map(({ id, name }) => ({ value: id, label: name }))}
          value={queueId}
          allowDeselect={false}
          onChange={(value) => setQueueId(value ?? queueId)}
        />
        <TextInput
          type="date"
          label={t('shifts.day')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value || day)}
        />
      </div>
      {loaded.at === 'loading' ? <Loader type="dots" /> : null}
      {loaded.at === 'failed' ? <WorkforceFailure error={loaded.error} onAgain={again} /> : null}
      {loaded.at === 'ready' ? (
        <>
          <ForecastNote view={loaded.value} />
          <DayCharts view={loaded.value} />
          <WhatIfForm
            key={`${queueId}:${day}`}
            api={api}
            queueId={queueId}
            day={day}
            outcome={loaded.value.outcome}
          />
        </>
      ) : null}
    </>
  );
}

function ForecastNote({ view }: { readonly view: DayView }) {
  const { t, i18n } = useTranslation();
  const { error, again } = view;
  return (
    <p className={classes.note}>
      {view.isLearned
        ? t('shifts.learned', { days: view.historyDays })
        : t('shifts.assumed', { days: view.historyDays })}{' '}
      {error.forecast === undefined
        ? null
        : t('shifts.error', {
            error: percent(error.forecast, i18n.language),
            naive: percent(error.naive, i18n.language),
          })}{' '}
      {again ? t('shifts.factor', { factor: percent(again.factor, i18n.language) }) : null}
    </p>
  );
}

function DayCharts({ view }: { readonly view: DayView }) {
  const { t } = useTranslation();
  const { again } = view;
  return (
    <div className={classes.charts}>
      <SlotChart
        title={t('shifts.chart.contacts')}
        series={[
          { name: t('shifts.chart.actual'), values: view.actual, look: 'bars' },
          { name: t('shifts.chart.expected'), values: view.expected, look: 'line' },
          ...(again
            ? [{ name: t('shifts.chart.again'), values: again.offered, look: 'dashed' as const }]
            : []),
        ]}
      />
      <SlotChart
        title={t('shifts.chart.people')}
        series={[
          { name: t('shifts.chart.planned'), values: view.planned, look: 'bars' },
          { name: t('shifts.chart.needed'), values: view.needed, look: 'line' },
        ]}
      />
    </div>
  );
}
