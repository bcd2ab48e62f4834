import { useTranslation } from 'react-i18next';
import { numberText } from './number-text.ts';
import classes from './reports.module.css';
import { useLanguage, useMetric } from './reports-context.ts';
import type { Report } from './wire.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** By weekday and hour: darker is more. It is a table, so that the numbers can be read without the colour. */
export function HeatMap({ report, metric }: { readonly report: Report; readonly metric: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, unit } = useMetric(metric);
  const values = new Map(report.rows.map((row) => [row.group, row.values[metric]]));
  const most = Math.max(0, ...[...values.values()].map((value) => value ?? 0));
  const weekdayName = (weekday: number) =>
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, weekday),
    );
  const label = t('reports.table', { question: `${title}. ${t('reports.heat.question')}` });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('reports.heat.weekday')}</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday)}</th>
              {hours.map((hour) => {
                const value = values.get(`${weekday}-${String(hour).padStart(2, '0')}`);
                const share = value === undefined || most === 0 ? 0 : value / most;
                return (
                  <td key={hour} style={{ '--heat': `${Math.round(share * 42)}%` } as React.CSSProperties}>
                    {value === undefined || (value === 0 && unit === 'count')
                      ? ''
                      : numberText(value, unit, language)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
