import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DeskAlarm, DeskQueue } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import { waitText } from '../shell/format.ts';
import classes from './board.module.css';
import { shareText } from './floor-values.ts';

/** What presses most first; said aloud when it changes. */
export function AlarmList({ alarms }: { readonly alarms: readonly DeskAlarm[] }) {
  const { t, i18n } = useTranslation();
  const queues = useDeskState((state) => state.queues);
  return (
    <section className={classes.alarms} aria-label={t('floor.alarms')} aria-live="polite">
      {alarms.length === 0 ? (
        <span className={classes.calm}>
          <IconCircleCheck size={16} aria-hidden="true" /> {t('floor.calm')}
        </span>
      ) : (
        <ul>
          {alarms.map((alarm) => (
            <li key={`${alarm.code}:${alarm.subject ?? ''}`}>
              <IconAlertTriangle size={16} aria-hidden="true" />{' '}
              {t(`floor.alarm.${alarm.code}`, {
                subject: subjectOf(t, alarm, queues),
                wait: waitText(t, alarm.value),
                count: alarm.value,
                share: shareText(i18n.language, Math.min(1, alarm.value)),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function subjectOf(t: TFunction, { code, subject = '' }: DeskAlarm, queues: readonly DeskQueue[]): string {
  if (code === 'part-down') return t([`floor.part.${subject}`, subject]);
  if (code === 'silent-channel') return t([`channel.${subject}`, subject]);
  return queues.find(({ id }) => id === subject)?.name ?? subject;
}
