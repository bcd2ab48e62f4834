import { useTranslation } from 'react-i18next';
import { Section } from './chart-section.tsx';
import { fairMetrics, largestGap } from './fair-gap.ts';
import { numberText } from './number-text.ts';
import { ReportTable } from './report-table.tsx';
import classes from './reports.module.css';
import { useLanguage, useReports } from './reports-context.ts';
import type { Report } from './wire.ts';

const groups = ['channel', 'region', 'age', 'language'] as const;

/** Are waiting, help and understanding the same for everybody: by channel, region, age and language. */
export function Equality({ filters }: { readonly filters: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const { only } = filters;
  // Two of them at once are not counted.
  const shown = groups.filter((by) => by === 'channel' || only === undefined || only === by);
  return (
    <>
      {shown.map((by) => (
        <Section key={by} question={t(`reports.fair.question.${by}`)} filters={filters} by={by}>
          {(report) => (
            <>
              <Gap report={report} />
              <ReportTable
                report={report}
                label={t(`reports.fair.question.${by}`)}
                groupTitle={t(`reports.by.${by}`)}
                metrics={fairMetrics}
              />
            </>
          )}
        </Section>
      ))}
      <p className={classes.note}>{t('reports.smallGroups')}</p>
    </>
  );
}

function Gap({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const { book } = useReports();
  const language = useLanguage();
  const gap = largestGap(report);
  if (!gap) return <p>{t('reports.fair.even')}</p>;
  const metric = book.metrics.find(({ name }) => name === gap.metric);
  const unit = metric?.unit ?? 'count';
  return (
    <p>
      {t('reports.fair.gap', {
        group: report.rows.find(({ group }) => group === gap.group)?.names[language] ?? gap.group,
        metric: metric?.[language].title ?? gap.metric,
        value: numberText(gap.value, unit, language),
        total: numberText(gap.total, unit, language),
      })}
    </p>
  );
}
