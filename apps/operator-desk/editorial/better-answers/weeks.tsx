import { useTranslation } from 'react-i18next';
import own from './better-answers.module.css';
import type { GapTaskRow } from './wire.ts';

/** How many asked in each week; the last one is this one. */
export function Weeks({ weeks }: Pick<GapTaskRow, 'weeks'>) {
  const { t } = useTranslation();
  const most = Math.max(1, ...weeks.map(({ turns }) => turns));
  const label = t('editorial.better.byWeeks', { weeks: weeks.map(({ turns }) => turns).join(', ') });
  return (
    <span className={own.weeks} role="img" aria-label={label} title={label}>
      {weeks.map(({ week, turns }) => (
        <span key={week} style={{ height: `${(turns / most) * 100}%` }} />
      ))}
    </span>
  );
}
