import { useTranslation } from 'react-i18next';
import { MetricName } from './metric-name.tsx';
import { numberText } from './number-text.ts';
import classes from './reports.module.css';
import { useLanguage, useReports } from './reports-context.ts';
import type { Report } from './wire.ts';

/** The same numbers as the chart beside it, row by row, with their total. */
export function ReportTable(props: {
  readonly report: Report;
  readonly label: string;
  readonly groupTitle: string;
  readonly metrics: readonly string[];
}) {
  const { report, label, groupTitle, metrics } = props;
  const { t } = useTranslation();
  const { book } = useReports();
  const language = useLanguage();
  const unitOf = (name: string) => book.metrics.find((one) => one.name === name)?.unit ?? 'count';
  const cells = (values: Report['total']['values']) =>
    metrics.map((name) => (
      <td key={name} className={classes.number}>
        {numberText(values[name], unitOf(name), language)}
      </td>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
    <section className={classes.scroll} tabIndex={0} aria-label={t('reports.table', { question: label })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{groupTitle}</th>
            {metrics.map((name) => (
              <th key={name} scope="col" className={classes.number}>
                <MetricName name={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map(({ group, names, values }) => (
            <tr key={group}>
              <th scope="row">{groupName(group, names[language], language)}</th>
              {cells(values)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('reports.total')}</th>
            {cells(report.total.values)}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** Days as people write them; of an hour its clock alone, since they are shown of one day. */
function groupName(group: string, name: string, language: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(group))
    return new Intl.DateTimeFormat(language, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }).format(Date.parse(group));
  return /^\d{4}-\d\d-\d\dT/.test(group) ? group.slice(11) : name;
}
