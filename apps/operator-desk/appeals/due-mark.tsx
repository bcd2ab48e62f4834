import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconClockExclamation,
  IconClockPause,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './appeals.module.css';
import { dayAndTime, span } from './when.ts';
import type { AppealRow } from './wire.ts';

/** The term: how much is left of it, or how late it is, and when it ends; by colour, icon and word. */
export function DueMark(props: { readonly row: AppealRow; readonly now: number; readonly timeZone: string }) {
  const { t, i18n } = useTranslation();
  const { row, now, timeZone } = props;
  const leftMs = Date.parse(row.dueAt) - now;
  const isOver = row.state === 'answered' || row.state === 'closed';
  const kind = isOver
    ? 'done'
    : leftMs <= 0
      ? 'late'
      : row.isWarned
        ? 'soon'
        : row.postponedUntil
          ? 'postponed'
          : 'calm';
  const Icon = icons[kind];
  const words = {
    done: t(row.isBreached ? 'appeals.due.doneLate' : 'appeals.due.done'),
    late: t('appeals.due.late', { span: span(t, leftMs) }),
    soon: t('appeals.due.left', { span: span(t, leftMs) }),
    calm: t('appeals.due.left', { span: span(t, leftMs) }),
    postponed: row.postponedUntil
      ? t('appeals.due.postponed', { at: dayAndTime(i18n.language, row.postponedUntil, timeZone) })
      : '',
  }[kind];
  return (
    <span className={classes.due} data-kind={kind}>
      <span className={classes.dueWords}>
        <Icon size={16} aria-hidden="true" />
        {words}
      </span>
      <span className={classes.quiet}>
        {t('appeals.due.until', { at: dayAndTime(i18n.language, row.dueAt, timeZone) })}
      </span>
    </span>
  );
}

const icons = {
  done: IconCheck,
  late: IconAlertTriangle,
  soon: IconClockExclamation,
  postponed: IconClockPause,
  calm: IconClock,
} as const;
