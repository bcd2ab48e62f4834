import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../shell/staff-api.ts';
import { WorkforceFailure } from './failure.tsx';
import { decimal, percent } from './times.ts';
import type { Outcome } from './wire.ts';
import classes from './workforce.module.css';
import type { WorkforceApi } from './workforce-api.ts';

/** What a day would be with more contacts, longer talks, fewer people: numbers before and after. */
export function WhatIfForm(props: {
  readonly api: WorkforceApi;
  readonly queueId: string;
  readonly day: string;
  readonly outcome: Outcome;
}) {
  const { t } = useTranslation();
  const { api, queueId, day, outcome } = props;
  const [contacts, setContacts] = useState(100);
  const [handleTime, setHandleTime] = useState(100);
  const [ill, setIll] = useState(0);
  const [after, setAfter] = useState<Outcome>();
  const [error, setError] = useState<ApiError>();
  const ask = async () => {
    const found = await api.whatIf({
      queueId,
      day,
      contacts: contacts / 100,
      handleTime: handleTime / 100,
      ill,
    });
    setError(found.outcome === 'refused' ? found.error : undefined);
    if (found.outcome === 'done') setAfter(found.value.after);
  };
  const number = (set: (value: number) => void) => (value: string | number) => set(Number(value) || 0);
  return (
    <section>
      <h2 className={classes.question}>{t('shifts.whatIf.title')}</h2>
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <NumberInput
          label={t('shifts.whatIf.contacts')}
          value={contacts}
          min={0}
          max={2000}
          step={10}
          w={170}
          onChange={number(setContacts)}
        />
        <NumberInput
          label={t('shifts.whatIf.handle')}
          value={handleTime}
          min={10}
          max={1000}
          step={10}
          w={170}
          onChange={number(setHandleTime)}
        />
        <NumberInput
          label={t('shifts.whatIf.ill')}
          value={ill}
          min={0}
          max={1000}
          w={170}
          onChange={number(setIll)}
        />
        <Button type="submit" variant="default">
          {t('shifts.whatIf.ask')}
        </Button>
      </form>
      {error ? <WorkforceFailure error={error} /> : null}
      <OutcomeTable before={outcome} after={after} />
    </section>
  );
}

function OutcomeTable({ before, after }: { readonly before: Outcome; readonly after: Outcome | undefined }) {
  const { t, i18n } = useTranslation();
  const lang = i18n.language;
  const rows: readonly (readonly [string, (one: Outcome) => string])[] = [
    ['offered', ({ offered }) => decimal(offered, lang)],
    ['serviceLevel', ({ serviceLevel }) => percent(serviceLevel, lang)],
    [
      'wait',
      ({ averageWaitMs: ms }) =>
        ms === undefined ? t('shifts.endless') : t('shifts.seconds', { n: decimal(ms / 1000, lang) }),
    ],
    ['abandoned', ({ abandonedShare }) => percent(abandonedShare, lang)],
    ['occupancy', ({ occupancy }) => percent(occupancy, lang)],
    ['needed', ({ neededHours }) => decimal(neededHours, lang)],
    ['planned', ({ plannedHours }) => decimal(plannedHours, lang)],
    ['missing', ({ missingHours }) => decimal(missingHours, lang)],
  ];
  return (
    <table className={classes.numbers} aria-live="polite">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('shifts.whatIf.before')}</th>
          {after ? <th scope="col">{t('shifts.whatIf.after')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{t(`shifts.outcome.${name}`)}</th>
            <td>{text(before)}</td>
            {after ? <td>{text(after)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
