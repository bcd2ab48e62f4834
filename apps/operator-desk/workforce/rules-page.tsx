import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../shell/staff-api.ts';
import { AbsenceList } from './absence-list.tsx';
import { EventList } from './event-list.tsx';
import { WorkforceFailure } from './failure.tsx';
import type { QueueTarget, RulesView } from './wire.ts';
import classes from './workforce.module.css';
import type { WorkforceApi } from './workforce-api.ts';

/** Numbers of a target as they are typed: share of one in per cent, milliseconds in seconds. */
const fields = [
  { name: 'serviceLevel', scale: 0.01, min: 1, max: 99 },
  { name: 'targetMs', scale: 1000, min: 0, max: 3600 },
  { name: 'maxOccupancy', scale: 0.01, min: 30, max: 100 },
  { name: 'shrinkage', scale: 0.01, min: 0, max: 80 },
  { name: 'patienceMs', scale: 1000, min: 1, max: 3600 },
  { name: 'atOnce', scale: 1, min: 1, max: 10 },
  { name: 'startPerDay', scale: 1, min: 0, max: 1_000_000 },
  { name: 'startHandleMs', scale: 1000, min: 1, max: 7200 },
] as const satisfies readonly { name: keyof QueueTarget; scale: number; min: number; max: number }[];

/** What is promised, when people ask more, how long shifts may be. */
export function RulesPage(props: {
  readonly api: WorkforceApi;
  readonly rules: RulesView;
  readonly onRules: (rules: RulesView) => void;
}) {
  const { t } = useTranslation();
  const { queues, targets: _, ...before } = props.rules;
  const [rules, setRules] = useState(props.rules);
  const [paydays, setPaydays] = useState(before.calendar.paydays.join(', '));
  const [error, setError] = useState<ApiError>();
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    const { targets, calendar, shifts, people } = rules;
    const days = [...paydays.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    const done = await props.api.saveRules({
      targets,
      calendar: { ...calendar, paydays: days },
      shifts,
      people,
    });
    setError(done.outcome === 'refused' ? done.error : undefined);
    setSaved(done.outcome === 'done');
    if (done.outcome === 'done') props.onRules(done.value);
  };
  const setTarget = (queueId: string, name: keyof QueueTarget, value: number) =>
    setRules({
      ...rules,
      targets: rules.targets.map((one) => (one.queueId === queueId ? { ...one, [name]: value } : one)),
    });
  const setShift = (name: 'restMinutes' | 'weekMinutes' | 'daysOff' | 'daysInRow', value: number) =>
    setRules({ ...rules, shifts: { ...rules.shifts, [name]: value } });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {rules.targets.map((target) => (
        <fieldset key={target.queueId} className={classes.fieldset}>
          <legend>{queues.find(({ id }) => id === target.queueId)?.name}</legend>
          {fields.map(({ name, scale, min, max }) => (
            <NumberInput
              key={name}
              label={t(`shifts.rule.${name}`)}
              w={210}
              min={min}
              max={max}
              value={Math.round((target[name] ?? 0) / scale)}
              onChange={(value) => setTarget(target.queueId, name, (Number(value) || min) * scale)}
            />
          ))}
        </fieldset>
      ))}
      <fieldset className={classes.fieldset}>
        <legend>{t('shifts.rule.shifts')}</legend>
        {(['restMinutes', 'weekMinutes'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`shifts.rule.${name}`)}
            w={210}
            min={name === 'restMinutes' ? 12 : 1}
            max={60}
            value={rules.shifts[name] / 60}
            onChange={(value) => setShift(name, Math.round((Number(value) || 12) * 60))}
          />
        ))}
        {(['daysOff', 'daysInRow'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`shifts.rule.${name}`)}
            w={210}
            min={1}
            max={name === 'daysOff' ? 6 : 7}
            value={rules.shifts[name]}
            onChange={(value) => setShift(name, Number(value) || 1)}
          />
        ))}
        <TextInput
          label={t('shifts.rule.paydays')}
          w={210}
          value={paydays}
          onChange={(event) => setPaydays(event.currentTarget.value)}
        />
      </fieldset>
      <EventList
        events={rules.calendar.events}
        onChange={(events) => setRules({ ...rules, calendar: { ...rules.calendar, events } })}
      />
      <AbsenceList
        staff={props.rules.staff}
        people={rules.people}
        onChange={(people) => setRules({ ...rules, people })}
      />
      {error ? <WorkforceFailure error={error} /> : null}
      <div className={classes.row}>
        <Button type="submit">{t('shifts.rule.save')}</Button>
        <span role="status">{isSaved ? t('shifts.rule.saved') : ''}</span>
      </div>
    </form>
  );
}
