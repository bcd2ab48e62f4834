import { Button, Loader, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { WorkforceFailure } from './failure.tsx';
import { clockText, dayText, spanText } from './times.ts';
import classes from './workforce.module.css';
import type { WorkforceApi } from './workforce-api.ts';

/** An operator's own shifts, with lunch and breaks, and the days she asks to be off. */
export function OwnShiftsPage({ api }: { readonly api: WorkforceApi }) {
  const { t, i18n } = useTranslation();
  const [loaded, again, put] = useLoaded(() => api.mine(), 'mine');
  const [day, setDay] = useState('');
  const [error, setError] = useState<ApiError>();
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <WorkforceFailure error={loaded.error} onAgain={again} />;
  const { shifts, wishes, today } = loaded.value;
  const wish = async (days: readonly string[]) => {
    const done = await api.wish(days);
    setError(done.outcome === 'refused' ? done.error : undefined);
    if (done.outcome === 'done') put({ ...loaded.value, wishes: done.value.wishes });
  };
  return (
    <>
      {shifts.length === 0 ? (
        <p className={classes.note}>{t('shifts.own.none')}</p>
      ) : (
        <ul className={classes.list}>
          {shifts.map((shift) => (
            <li key={shift.day} data-today={shift.day === today || undefined}>
              <strong>{dayText(shift.day, i18n.language)}</strong> {spanText(shift)}
              {shift.lunch ? `, ${t('shifts.own.lunch', { time: spanText(shift.lunch) })}` : ''}
              {shift.breaks.length > 0
                ? `, ${t('shifts.own.breaks', { times: shift.breaks.map(clockText).join(', ') })}`
                : ''}
            </li>
          ))}
        </ul>
      )}
      <h2 className={classes.question}>{t('shifts.own.wishes')}</h2>
      <p className={classes.note}>{t('shifts.own.wishNote')}</p>
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== '') void wish([...wishes, day]);
        }}
      >
        <TextInput
          type="date"
          label={t('shifts.day')}
          min={today}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={day === ''}>
          {t('shifts.own.ask')}
        </Button>
      </form>
      {error ? <WorkforceFailure error={error} /> : null}
      <ul className={classes.list}>
        {wishes.map((one) => (
          <li key={one}>
            {dayText(one, i18n.language)}{' '}
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${t('shifts.own.withdraw')}: ${dayText(one, i18n.language)}`}
              onClick={() => void wish(wishes.filter((other) => other !== one))}
            >
              {t('shifts.own.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
