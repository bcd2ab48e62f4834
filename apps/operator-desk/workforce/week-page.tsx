import { Button, Loader, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '#core/appeals/working-calendar.ts';
import { useLoaded } from '../editorial/use-loaded.ts';
import type { ApiError, ApiResult } from '../shell/staff-api.ts';
import { WorkforceFailure } from './failure.tsx';
import { FindingList, findingsOf } from './finding-list.tsx';
import { SlotChart } from './slot-chart.tsx';
import { dayText, decimal, mondayOf, percent, today } from './times.ts';
import { WeekGrid } from './week-grid.tsx';
import type { PlanView, Shift } from './wire.ts';
import classes from './workforce.module.css';
import type { WorkforceApi } from './workforce-api.ts';

/** The plan of a week: worked out, changed by hand under the rules, published. */
export function WeekPage({ api }: { readonly api: WorkforceApi }) {
  const { t } = useTranslation();
  const [week, setWeek] = useState(mondayOf(addDays(today(), 7)));
  const [loaded, again, put] = useLoaded(() => api.plan(week), week);
  return (
    <>
      <TextInput
        type="date"
        label={t('shifts.week')}
        w={180}
        value={week}
        onChange={(event) => setWeek(mondayOf(event.currentTarget.value || week))}
      />
      {loaded.at === 'loading' ? <Loader type="dots" /> : null}
      {loaded.at === 'failed' ? <WorkforceFailure error={loaded.error} onAgain={again} /> : null}
      {loaded.at === 'ready' ? (
        <Plan
          key={`${week}:${loaded.value.version}`}
          api={api}
          plan={loaded.value}
          onPlan={put}
          onStale={again}
        />
      ) : null}
    </>
  );
}

function Plan(props: {
  readonly api: WorkforceApi;
  readonly plan: PlanView;
  readonly onPlan: (plan: PlanView) => void;
  readonly onStale: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { api, plan, onPlan } = props;
  const [shifts, setShifts] = useState<readonly Shift[]>(plan.shifts);
  const [running, setRunning] = useState<'generate' | 'save' | 'publish'>();
  const [error, setError] = useState<ApiError>();
  const findings = findingsOf(shifts, plan);
  const isChanged = shifts !== plan.shifts;
  const act = async (what: 'generate' | 'save' | 'publish', run: () => Promise<ApiResult<PlanView>>) => {
    setRunning(what);
    const done = await run();
    setRunning(undefined);
    if (done.outcome === 'done') return onPlan(done.value);
    setError(done.error);
    if (done.error.code === 'plan-changed') props.onStale();
  };
  const { week, version } = plan;
  return (
    <>
      <p className={classes.note} role="status">
        {version === 0
          ? t('shifts.plan.none')
          : t(plan.isPublished ? 'shifts.plan.published' : 'shifts.plan.draft', {
              paid: decimal(plan.cost.paidHours, i18n.language),
              short: decimal(plan.cost.shortHours, i18n.language),
              wishes: plan.cost.wishesMissed,
            })}{' '}
        {plan.made?.gap === undefined
          ? null
          : t('shifts.plan.gap', { gap: percent(plan.made.gap, i18n.language) })}
      </p>
      <div className={classes.row}>
        <Button
          variant={version === 0 ? 'filled' : 'default'}
          loading={running === 'generate'}
          disabled={running !== undefined || isChanged}
          onClick={() => void act('generate', () => api.generate(week, version))}
        >
          {t('shifts.plan.generate')}
        </Button>
        <Button
          loading={running === 'save'}
          disabled={running !== undefined || !isChanged || findings.length > 0}
          onClick={() => void act('save', () => api.save(week, version, shifts))}
        >
          {t('shifts.plan.save')}
        </Button>
        <Button
          variant="default"
          loading={running === 'publish'}
          disabled={running !== undefined || isChanged || plan.isPublished || plan.shifts.length === 0}
          onClick={() => void act('publish', () => api.publish(week, version))}
        >
          {t('shifts.plan.publish')}
        </Button>
        {running === 'generate' ? <span role="status">{t('shifts.plan.running')}</span> : null}
      </div>
      {error ? <WorkforceFailure error={error} /> : null}
      <FindingList findings={findings} people={plan.people} />
      <WeekGrid plan={plan} shifts={shifts} findings={findings} onChange={setShifts} />
      {plan.queues.map(({ id, name, needed, planned }) => (
        <SlotChart
          key={id}
          title={t('shifts.chart.cover', { name })}
          days={plan.days.map((day) => dayText(day, i18n.language))}
          series={[
            { name: t('shifts.chart.planned'), values: planned, look: 'bars' },
            { name: t('shifts.chart.needed'), values: needed, look: 'line' },
          ]}
        />
      ))}
    </>
  );
}
