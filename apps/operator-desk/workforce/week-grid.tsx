import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftFinding } from '#core/workforce/check-shifts.ts';
import { ShiftDialog } from './shift-dialog.tsx';
import { dayText, spanText } from './times.ts';
import type { PlanView, Shift } from './wire.ts';
import classes from './workforce.module.css';

/** Everybody's week, a cell for each day; a click opens the shift. */
export function WeekGrid(props: {
  readonly plan: PlanView;
  readonly shifts: readonly Shift[];
  readonly findings: readonly ShiftFinding[];
  readonly onChange: (shifts: readonly Shift[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const { plan, shifts, findings } = props;
  const [edited, setEdited] = useState<{ readonly staffId: string; readonly day: string }>();
  const shiftOf = (staffId: string, day: string) =>
    shifts.find((one) => one.staffId === staffId && one.day === day);
  const put = (shift: Shift | undefined) => {
    if (!edited) return;
    const others = shifts.filter((one) => one.staffId !== edited.staffId || one.day !== edited.day);
    props.onChange(shift ? [...others, shift] : others);
    setEdited(undefined);
  };
  return (
    <section className={classes.scroll} aria-label={t('shifts.plan.grid')}>
      <table className={classes.week}>
        <thead>
          <tr>
            <th scope="col">{t('shifts.operator')}</th>
            {plan.days.map((day) => (
              <th key={day} scope="col">
                {dayText(day, i18n.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.people.map(({ staffId, name, awayDays, wishedOff }) => (
            <tr key={staffId}>
              <th scope="row">{name}</th>
              {plan.days.map((day) => {
                const shift = shiftOf(staffId, day);
                const isWrong = findings.some((one) => one.staffId === staffId && one.day === day);
                const mark = awayDays.includes(day) ? 'away' : wishedOff.includes(day) ? 'wish' : undefined;
                const text = shift ? spanText(shift) : mark ? t(`shifts.mark.${mark}`) : '—';
                return (
                  <td key={day}>
                    <button
                      type="button"
                      className={classes.cell}
                      data-wrong={isWrong || undefined}
                      data-works={shift ? true : undefined}
                      aria-label={`${name}, ${dayText(day, i18n.language)}: ${shift ? text : t('shifts.off')}${mark ? `, ${t(`shifts.mark.${mark}`)}` : ''}`}
                      onClick={() => setEdited({ staffId, day })}
                    >
                      {text}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {edited ? (
        <ShiftDialog
          of={edited}
          name={plan.people.find(({ staffId }) => staffId === edited.staffId)?.name ?? ''}
          shift={shiftOf(edited.staffId, edited.day)}
          rules={plan.rules}
          onPut={put}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </section>
  );
}
