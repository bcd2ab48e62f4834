import { useTranslation } from 'react-i18next';
import { numberText } from './number-text.ts';
import { ReportTable } from './report-table.tsx';
import classes from './reports.module.css';
import { useLanguage } from './reports-context.ts';
import type { Report } from './wire.ts';

const mostShown = 10;

/** What citizens want of the assistant, most first; of each bar the part that got no answer is told apart. */
export function Wishes({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const asked = ({ values }: Report['rows'][number]) => values.asked ?? 0;
  const rows = report.rows
    .filter((row) => asked(row) > 0)
    .toSorted((a, b) => asked(b) - asked(a))
    .slice(0, mostShown);
  const [first] = rows;
  if (first === undefined) return <p className={classes.empty}>{t('reports.wishes.none')}</p>;
  const most = asked(first);
  const width = (count: number) => ({ width: `${(count / most) * 100}%` });
  return (
    <>
      <div>
        <dl className={classes.funnel}>
          {rows.map((row) => {
            const { missed = 0 } = row.values;
            return (
              <div key={row.group} className={classes.funnelStep}>
                <dt className={classes.wish}>{row.names[language]}</dt>
                <dd>
                  <span className={classes.bar} aria-hidden="true">
                    <span className={classes.parts} style={width(asked(row))}>
                      <span className={classes.answered} style={{ flexGrow: asked(row) - missed }} />
                      <span className={classes.missed} style={{ flexGrow: missed }} />
                    </span>
                  </span>
                  <span className={classes.number}>{numberText(asked(row), 'count', language)}</span>
                  <span className={classes.share}>
                    {numberText(row.values.missedShare, 'share', language)}
                  </span>
                </dd>
              </div>
            );
          })}
        </dl>
        <p className={classes.note}>{t('reports.wishes.note')}</p>
      </div>
      <ReportTable
        report={{ ...report, rows }}
        label={t('reports.wishes.question')}
        groupTitle={t('reports.by.intent')}
        metrics={['containment']}
      />
    </>
  );
}
