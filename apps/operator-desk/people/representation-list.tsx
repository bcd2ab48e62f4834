import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../shell/format.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { CaseworkFailure } from './casework-failure.tsx';
import classes from './people.module.css';
import type { CardPlace } from './person-dialog.tsx';
import { ReasonForm } from './reason-form.tsx';
import { RepresentationFormView } from './representation-form.tsx';
import type { PersonRepresentation } from './wire.ts';

/** For whom she may speak and who may speak for her: by which paper, from when until when. */
export function RepresentationList(props: {
  readonly place: CardPlace;
  readonly representations: readonly PersonRepresentation[];
}) {
  const { t, i18n } = useTranslation();
  const { place, representations } = props;
  const [isAdding, setAdding] = useState(false);
  const [endingId, setEndingId] = useState<string>();
  const [error, setError] = useState<ApiError>();
  const day = (on: string) => dateText(i18n.language, on);
  const end = async (id: string, reason: string) => {
    const answer = await place.api.endRepresentation(id, place.purpose, reason);
    if (answer.outcome !== 'done') return setError(answer.error);
    setEndingId(undefined);
    place.onChanged();
  };
  return (
    <section aria-label={t('people.represent.title')}>
      <h3 className={classes.heading}>{t('people.represent.title')}</h3>
      <ul className={classes.rows}>
        {representations.map((one) => (
          <li key={one.id} className={classes.row} data-past={!one.isInForce || undefined}>
            <div>
              <strong>{one.otherName ?? t('person.unnamed')}</strong> —{' '}
              {t(`people.represent.${one.role}`, { kind: t(`people.represent.kind.${one.kind}`) })}
              {one.isInForce ? null : <span className={classes.tag}>{t('people.represent.past')}</span>}
            </div>
            <div className={classes.quiet}>
              {one.ground};{' '}
              {one.until === undefined
                ? t('people.represent.from', { from: day(one.from) })
                : t('people.represent.fromUntil', { from: day(one.from), until: day(one.until) })}
              {'; '}
              {t('people.represent.by', { name: one.confirmedBy.staffName, date: day(one.confirmedBy.at) })}
              {one.ended
                ? `; ${t('people.represent.ended', { name: one.ended.staffName, date: day(one.ended.at), reason: one.ended.reason })}`
                : ''}
            </div>
            {one.isInForce && endingId !== one.id ? (
              <Button size="compact-xs" variant="default" mt={4} onClick={() => setEndingId(one.id)}>
                {t('people.represent.end')}
              </Button>
            ) : null}
            {endingId === one.id ? (
              <ReasonForm
                label={t('people.reason')}
                submit={t('people.represent.end')}
                onCancel={() => setEndingId(undefined)}
                onSubmit={(reason) => end(one.id, reason)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {error ? <CaseworkFailure error={error} /> : null}
      {isAdding ? (
        <RepresentationFormView place={place} onClose={() => setAdding(false)} />
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
          {t('people.represent.add')}
        </Button>
      )}
    </section>
  );
}
