import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import { dayText } from '../../workforce/times.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import { useClick } from '../use-click.ts';
import type { CoachingRow } from '../wire.ts';

/** What may come next, and by whom. */
const steps = {
  'to-do': { own: ['done'], others: ['withdrawn'] },
  done: { own: [], others: ['confirmed', 'to-do'] },
  confirmed: { own: [], others: [] },
  withdrawn: { own: [], others: [] },
} as const;

type Step = (typeof steps)[keyof typeof steps]['own' | 'others'][number];

/** Coaching tasks; each with what whoever reads may do about it. */
export function CoachingList(props: {
  readonly rows: readonly CoachingRow[];
  readonly hasLinks?: boolean;
  readonly onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { api } = useQuality();
  const keyOf = useClick();
  const [error, setError] = useState<ApiError>();
  const move = async ({ id, version }: CoachingRow, state: Step) => {
    const asked = { version, state };
    const answer = await api.moveCoaching(id, { key: keyOf([id, asked]), ...asked });
    setError(answer.outcome === 'refused' ? answer.error : undefined);
    props.onChanged();
  };
  return (
    <>
      {error ? <QualityFailure error={error} /> : null}
      <ul className={classes.list}>
        {props.rows.map((row) => (
          <li key={row.id}>
            <p className={classes.text}>{row.text}</p>
            <div className={classes.quiet}>
              {[
                row.isOwn ? undefined : row.operatorName,
                t('quality.coaching.until', { day: dayText(row.until, i18n.language) }),
                t(`quality.coaching.state.${row.state}`),
                t('quality.coaching.by', { name: row.setByName }),
              ]
                .filter(Boolean)
                .join(' · ')}
              {row.isLate ? (
                <span className={classes.alarm}>
                  {' '}
                  <IconAlertTriangle size={14} aria-hidden="true" /> {t('quality.coaching.late')}
                </span>
              ) : null}
            </div>
            {props.hasLinks ? (
              <a className={classes.link} href={hrefOf({ at: 'review', id: row.reviewId })}>
                {t('quality.coaching.review')}
              </a>
            ) : null}{' '}
            {steps[row.state][row.isOwn ? 'own' : 'others'].map((state) => (
              <Button
                key={state}
                size="compact-xs"
                variant="default"
                mr={6}
                aria-label={`${t(`quality.coaching.do.${state}`)}: ${row.text.slice(0, 60)}`}
                onClick={() => void move(row, state)}
              >
                {t(`quality.coaching.do.${state}`)}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
