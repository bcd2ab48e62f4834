import { useTranslation } from 'react-i18next';
import { checkShifts, type ShiftFinding } from '#core/workforce/check-shifts.ts';
import { dayText, decimal } from './times.ts';
import type { PlanView, Shift } from './wire.ts';
import classes from './workforce.module.css';

/** The same check the server makes before it saves. */
export function findingsOf(shifts: readonly Shift[], plan: PlanView): readonly ShiftFinding[] {
  const crew = new Map(plan.people.map((one) => [one.staffId, one]));
  return checkShifts([...plan.before, ...shifts], { rules: plan.rules, crew, days: plan.days });
}

/** What the rules have against the plan as it stands: whose shift, which day, how much is allowed. */
export function FindingList(props: {
  readonly findings: readonly ShiftFinding[];
  readonly people: PlanView['people'];
}) {
  const { t, i18n } = useTranslation();
  if (props.findings.length === 0) return null;
  const hours = (minutes: number) => decimal(minutes / 60, i18n.language);
  return (
    <div role="alert" className={classes.findings}>
      <strong>{t('shifts.finding.title')}</strong>
      <ul>
        {props.findings.map((finding) => {
          const { staffId, day, code } = finding;
          const [found, allowed] =
            'minutes' in finding
              ? [hours(finding.minutes), hours(finding.allowed)]
              : 'days' in finding
                ? [finding.days, finding.allowed]
                : ['', ''];
          return (
            <li key={`${staffId}:${day}:${code}`}>
              {props.people.find((one) => one.staffId === staffId)?.name ?? staffId},{' '}
              {dayText(day, i18n.language)}: {t(`shifts.finding.${code}`, { found, allowed })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
