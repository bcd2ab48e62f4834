import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { WorkforceFailure } from './failure.tsx';
import { percent, spanText } from './times.ts';
import classes from './workforce.module.css';
import type { WorkforceApi } from './workforce-api.ts';

const refreshMs = 15_000;

/** Who keeps to the shift of today, this moment. */
export function NowPage({ api }: { readonly api: WorkforceApi }) {
  const { t, i18n } = useTranslation();
  const [loaded, again] = useLoaded(() => api.adherence(), 'now');
  useEffect(() => {
    const timer = setInterval(again, refreshMs);
    return () => clearInterval(timer);
  }, [again]);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <WorkforceFailure error={loaded.error} onAgain={again} />;
  const { rows } = loaded.value;
  if (rows.length === 0) return <p className={classes.note}>{t('shifts.now.none')}</p>;
  const shown = rows.map((row) => ({ ...row, isAsPlanned: (row.planned === 'work') === row.isThere }));
  const asPlanned = shown.filter(({ isAsPlanned }) => isAsPlanned).length;
  return (
    <>
      <p className={classes.summary} role="status">
        {t('shifts.now.summary', { done: asPlanned, total: rows.length })}
      </p>
      <section className={classes.scroll} aria-label={t('shifts.tab.now')}>
        <table className={classes.now}>
          <thead>
            <tr>
              {['operator', 'shift', 'planned', 'does', 'adherence', 'conformance'].map((name) => (
                <th key={name} scope="col">
                  {t(`shifts.now.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown
              .toSorted((a, b) => Number(a.isAsPlanned) - Number(b.isAsPlanned))
              .map(({ shift, name, planned, isThere, adherence, conformance, isAsPlanned }) => (
                <tr key={`${shift.staffId}:${shift.start}`} data-wrong={!isAsPlanned || undefined}>
                  <th scope="row">{name}</th>
                  <td>{spanText(shift)}</td>
                  <td>{t(`shifts.planned.${planned}`)}</td>
                  <td>
                    {isAsPlanned ? (
                      <IconCircleCheck size={16} aria-hidden="true" />
                    ) : (
                      <IconAlertTriangle size={16} aria-hidden="true" />
                    )}{' '}
                    {t(`shifts.does.${isThere ? 'works' : 'away'}`)}
                    {isAsPlanned ? null : `, ${t('shifts.now.deviates')}`}
                  </td>
                  <td>{percent(adherence, i18n.language)}</td>
                  <td>{percent(conformance, i18n.language)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      <p className={classes.note}>{t('shifts.now.caption')}</p>
    </>
  );
}
