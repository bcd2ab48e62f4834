import { useTranslation } from 'react-i18next';
import classes from '../appeals.module.css';
import { localDay } from '../when.ts';
import type { SlotDay } from '../wire.ts';

/** Half hours by day with what is free in each; with `onChoose` one can be chosen. */
export function SlotDays(props: {
  readonly days: readonly SlotDay[];
  readonly chosen?: string | undefined;
  readonly onChoose?: (slotId: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { days, chosen, onChoose } = props;
  return days.map(({ day, slots }) => (
    <section key={day} className={classes.day} aria-label={localDay(i18n.language, day)}>
      <h3 className={classes.subtitle}>{localDay(i18n.language, day)}</h3>
      <div className={classes.slots}>
        {slots.map(({ id, time, free, seats }) => {
          const words = t(free > 0 ? 'appeals.slots.free' : 'appeals.slots.full', { free, seats });
          return onChoose ? (
            <button
              key={id}
              type="button"
              className={classes.slot}
              aria-pressed={chosen === id}
              data-full={free === 0 || undefined}
              disabled={free === 0}
              onClick={() => onChoose(id)}
            >
              {time}
              <div className={classes.quiet}>{words}</div>
            </button>
          ) : (
            <div key={id} className={classes.slot} data-full={free === 0 || undefined}>
              {time}
              <div className={classes.quiet}>{words}</div>
            </div>
          );
        })}
      </div>
    </section>
  ));
}
