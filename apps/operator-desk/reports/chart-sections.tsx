import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from './chart-section.tsx';
import { fairMetrics } from './fair-gap.ts';
import { FlowChart } from './flow-chart.tsx';
import { Funnel } from './funnel.tsx';
import { HeatMap } from './heat-map.tsx';
import { LineChart } from './line-chart.tsx';
import { MetricName } from './metric-name.tsx';
import { numberText } from './number-text.ts';
import { type Comparison, comparisons, type Question } from './question.ts';
import { ReportTable } from './report-table.tsx';
import classes from './reports.module.css';
import { useLanguage, useReports } from './reports-context.ts';
import type { Report } from './wire.ts';
import { Wishes } from './wishes.tsx';

const tiles = [
  'contacts',
  'containment',
  'offered',
  'serviceLevel',
  'abandonedShare',
  'asa',
  'aht',
  'occupancy',
  'fcr',
  'missedShare',
  'csat',
] as const;
const flowMetrics = [
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'flowedOut',
  'serviceLevel',
  'sl2',
  'asa',
  'asaP90',
] as const;
const comparedMetrics: Readonly<
  Record<'work' | 'talk' | 'rights' | 'wishes' | 'checks' | 'attempts', readonly string[]>
> = {
  work: [
    'offered',
    'answered',
    'abandoned',
    'serviceLevel',
    'asa',
    'asaP90',
    'handled',
    'aht',
    'talk',
    'hold',
    'wrapUp',
    'occupancy',
    'transferShare',
    'offersMissedShare',
    'fcr',
    'csat',
    'responseRate',
  ],
  wishes: ['asked', 'missed', 'missedShare', 'containment', 'handoffShare', 'fcr', 'csat'],
  checks: ['checkedTalks', 'foundTalks', 'foundShare'],
  attempts: ['attempts', 'reached', 'reachedShare'],
  rights: ['judged', 'entitledShare', 'notEntitledShare', 'unsettledShare', 'possibleShare'],
  talk: [
    'contacts',
    'wrote',
    'informed',
    'checked',
    'containment',
    'handoffShare',
    'handedByMisunderstanding',
    'fcr',
    'repeatShare',
    'csat',
  ],
};

/** Known of a period as a whole only. */
const withoutTime = [...comparedMetrics.checks, ...comparedMetrics.attempts];

function metricsFor(by: Comparison): readonly string[] {
  if (by === 'measure') return comparedMetrics.rights;
  if (by === 'intent') return comparedMetrics.wishes;
  if (by === 'check') return comparedMetrics.checks;
  if (by === 'attempt') return comparedMetrics.attempts;
  if (by === 'queue' || by === 'operator') return comparedMetrics.work;
  return by === 'topic' || by === 'edition' ? comparedMetrics.talk : fairMetrics;
}

/** The period's numbers, its course, its hours, the talks with the assistant, the ways through queues, a comparison. */
export function ChartSections(props: {
  readonly question: Question;
  readonly filters: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<Question>) => void;
}) {
  const { question, filters, onChange } = props;
  const { t } = useTranslation();
  const { book } = useReports();
  const language = useLanguage();
  const { metric, by } = question;
  const isOneDay = filters.from === filters.to;
  // Of one operator or topic days are counted, not hours.
  const isByDay = 'only' in filters || !isOneDay;
  const picker = (
    <NativeSelect
      size="xs"
      aria-label={t('reports.metric')}
      value={metric}
      onChange={({ currentTarget }) => onChange({ metric: currentTarget.value })}
      data={book.metrics
        .filter(({ name }) => !withoutTime.includes(name))
        .map((one) => ({ value: one.name, label: one[language].title }))}
    />
  );
  return (
    <>
      <Section question={t('reports.whole.question')} filters={filters} by="total">
        {(report) => <Tiles report={report} />}
      </Section>
      <Section
        question={t('reports.course.question')}
        filters={filters}
        by={isByDay ? 'day' : 'hour'}
        aside={picker}
        hasTableBeside
      >
        {(report) => (
          <>
            <LineChart report={report} metric={metric} />
            <ReportTable
              report={report}
              label={t('reports.course.question')}
              groupTitle={t(isByDay ? 'reports.day' : 'reports.hour')}
              metrics={[metric]}
            />
          </>
        )}
      </Section>
      {'only' in filters ? null : (
        <Section question={t('reports.heat.question')} filters={filters} by="weekday-hour" aside={picker}>
          {(report) => <HeatMap report={report} metric={metric} />}
        </Section>
      )}
      <Section question={t('reports.funnel.question')} filters={filters} by="total">
        {(report) => <Funnel values={report.total.values} />}
      </Section>
      {'only' in filters ? null : (
        <Section question={t('reports.wishes.question')} filters={filters} by="intent" hasTableBeside>
          {(report) => <Wishes report={report} />}
        </Section>
      )}
      <Section question={t('reports.flow.question')} filters={filters} by="queue">
        {(report) => (
          <>
            <FlowChart report={report} />
            <ReportTable
              report={{ ...report, rows: report.rows.filter(({ group }) => group !== '') }}
              label={t('reports.flow.question')}
              groupTitle={t('reports.by.queue')}
              metrics={flowMetrics}
            />
          </>
        )}
      </Section>
      <Section
        question={t('reports.compare.question')}
        filters={filters}
        by={by}
        aside={
          <NativeSelect
            size="xs"
            aria-label={t('reports.compare.by')}
            value={by}
            onChange={({ currentTarget }) =>
              onChange({ by: comparisons.find((one) => one === currentTarget.value) ?? 'queue' })
            }
            data={comparisons.map((value) => ({ value, label: t(`reports.by.${value}`) }))}
          />
        }
      >
        {(report) => (
          <>
            <ReportTable
              report={report}
              label={t('reports.compare.question')}
              groupTitle={t(`reports.by.${by}`)}
              metrics={metricsFor(by)}
            />
            {by === 'region' || by === 'age' ? (
              <p className={classes.note}>{t('reports.smallGroups')}</p>
            ) : null}
          </>
        )}
      </Section>
    </>
  );
}

function Tiles({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const { book } = useReports();
  const language = useLanguage();
  return (
    <>
      <dl className={classes.tiles}>
        {tiles.map((name) => {
          const unit = book.metrics.find((one) => one.name === name)?.unit ?? 'count';
          return (
            <div key={name} className={classes.tile}>
              <dt>
                <MetricName name={name} />
              </dt>
              <dd>{numberText(report.total.values[name], unit, language)}</dd>
            </div>
          );
        })}
      </dl>
      {report.isProvisional ? <p className={classes.note}>{t('reports.provisional')}</p> : null}
    </>
  );
}
