import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayText } from './times.ts';
import type { DemandEvent } from './wire.ts';
import classes from './workforce.module.css';

/** Dated events that bring questions: a law, a rise of payments, letters to many. */
export function EventList(props: {
  readonly events: readonly DemandEvent[];
  readonly onChange: (events: readonly DemandEvent[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const { events, onChange } = props;
  const [name, setName] = useState('');
  const [day, setDay] = useState('');
  const [share, setShare] = useState(30);
  const [halfLifeDays, setHalfLife] = useState(7);
  const add = () => {
    onChange([
      ...events,
      {
        id: `event-${day}-${events.length}`,
        name: name.trim(),
        day,
        halfLifeDays,
        expectedShare: share / 100,
      },
    ]);
    setName('');
  };
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('shifts.event.title')}</legend>
      <ul className={classes.list}>
        {events.map((one) => (
          <li key={one.id}>
            {dayText(one.day, i18n.language)}: {one.name} (
            {t('shifts.event.effect', { share: Math.round(one.expectedShare * 100), days: one.halfLifeDays })}
            ){' '}
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${t('shifts.remove')}: ${one.name}`}
              onClick={() => onChange(events.filter((other) => other !== one))}
            >
              {t('shifts.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <TextInput
        label={t('shifts.event.name')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('shifts.day')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <NumberInput
        label={t('shifts.event.share')}
        value={share}
        min={-90}
        max={2000}
        w={190}
        onChange={(value) => setShare(Number(value) || 0)}
      />
      <NumberInput
        label={t('shifts.event.halfLife')}
        value={halfLifeDays}
        min={1}
        max={120}
        w={190}
        onChange={(value) => setHalfLife(Number(value) || 1)}
      />
      <Button variant="default" disabled={name.trim() === '' || day === ''} onClick={add}>
        {t('shifts.event.add')}
      </Button>
    </fieldset>
  );
}
