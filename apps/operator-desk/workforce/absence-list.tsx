import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '#core/appeals/working-calendar.ts';
import { dayText } from './times.ts';
import type { Named, Rules } from './wire.ts';
import classes from './workforce.module.css';

/** As many days as a leave may have at once. */
const mostDays = 60;

/** Who is away when: leave, illness. Nobody is planned on these days. */
export function AbsenceList(props: {
  readonly staff: readonly Named[];
  readonly people: Rules['people'];
  readonly onChange: (people: Rules['people']) => void;
}) {
  const { t, i18n } = useTranslation();
  const { staff, people, onChange } = props;
  const [staffId, setStaffId] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const put = (id: string, change: (days: readonly string[]) => readonly string[]) => {
    const rule = people.find((one) => one.staffId === id) ?? { staffId: id, awayDays: [] };
    const awayDays = [...new Set(change(rule.awayDays))].toSorted();
    onChange([...people.filter((one) => one.staffId !== id), { ...rule, awayDays }]);
  };
  const add = () => {
    if (staffId === null) return;
    const days: string[] = [];
    for (let day = from; day <= (to || from) && days.length < mostDays; day = addDays(day, 1)) days.push(day);
    put(staffId, (known) => [...known, ...days]);
  };
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('shifts.absence.title')}</legend>
      <ul className={classes.list}>
        {people
          .filter(({ awayDays }) => awayDays.length > 0)
          .map(({ staffId: id, awayDays }) => {
            const name = staff.find((one) => one.id === id)?.name ?? id;
            return (
              <li key={id}>
                {name}: {awayDays.map((day) => dayText(day, i18n.language)).join('; ')}{' '}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t('shifts.remove')}: ${name}`}
                  onClick={() => put(id, () => [])}
                >
                  {t('shifts.remove')}
                </Button>
              </li>
            );
          })}
      </ul>
      <Select
        label={t('shifts.operator')}
        data={staff.map(({ id, name }) => ({ value: id, label: name }))}
        value={staffId}
        onChange={setStaffId}
      />
      <TextInput
        type="date"
        label={t('shifts.absence.from')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('shifts.absence.to')}
        min={from}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button variant="default" disabled={staffId === null || from === ''} onClick={add}>
        {t('shifts.event.add')}
      </Button>
    </fieldset>
  );
}
