import { Button } from '@mantine/core';
import { IconCheck, IconClock, IconTarget } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../reports/number-text.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import { dayText } from '../../workforce/times.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import type { CardPage, GoalRow } from '../wire.ts';
import { useIndicators } from './use-indicators.ts';

const looks = {
  ahead: { Icon: IconClock, className: classes.quiet },
  'too-few': { Icon: IconClock, className: classes.quiet },
  kept: { Icon: IconCheck, className: classes.good },
  reached: { Icon: IconCheck, className: classes.good },
  missed: { Icon: IconTarget, className: classes.alarm },
} as const;

/** Goals with how they stand; `onChange`: for who may take them back. */
export function GoalList(props: { readonly card: CardPage; readonly onChange?: (card: CardPage) => void }) {
  const { t, i18n } = useTranslation();
  const { api } = useQuality();
  const wordOf = useIndicators();
  const [error, setError] = useState<ApiError>();
  const { card, onChange } = props;
  if (card.goals.length === 0) return <p className={classes.note}>{t('quality.goal.nothing')}</p>;
  const withdraw = async (goal: GoalRow) => {
    const answer = await api.withdrawGoal(card.operatorId, goal.id);
    setError(answer.outcome === 'refused' ? answer.error : undefined);
    if (answer.outcome === 'done') onChange?.(answer.value);
  };
  return (
    <>
      {error ? <QualityFailure error={error} /> : null}
      <ul className={classes.list}>
        {card.goals.map((goal) => {
          const { unit, title, better } = wordOf(goal.indicator);
          const { Icon, className } = looks[goal.standing];
          return (
            <li key={goal.id} className={classes.block}>
              <strong>
                {title}: {t(better === 'less' ? 'quality.goal.atMost' : 'quality.goal.atLeast')}{' '}
                {numberText(goal.target, unit, i18n.language)}
              </strong>{' '}
              <span className={className}>
                <Icon size={14} aria-hidden="true" /> {t(`quality.goal.standing.${goal.standing}`)}
                {goal.reading.value === undefined
                  ? ''
                  : ` (${numberText(goal.reading.value, unit, i18n.language)})`}
              </span>
              <div className={classes.quiet}>
                {t('quality.goal.days', {
                  from: dayText(goal.from, i18n.language),
                  until: dayText(goal.until, i18n.language),
                  name: goal.setByName,
                })}
              </div>
              {goal.remark ? <p className={classes.text}>{goal.remark}</p> : null}
              {onChange ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t('quality.goal.withdraw')}: ${title}`}
                  onClick={() => void withdraw(goal)}
                >
                  {t('quality.goal.withdraw')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
