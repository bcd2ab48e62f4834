import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RepresentationKind, representationKinds } from '#core/people/index.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { CaseworkFailure } from './casework-failure.tsx';
import classes from './people.module.css';
import type { CardPlace } from './person-dialog.tsx';

/** A paper by which one may speak for another, as the operator has it before her. */
export function RepresentationFormView(props: { readonly place: CardPlace; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { place } = props;
  const [role, setRole] = useState<'representative' | 'ward'>('representative');
  const [kind, setKind] = useState<RepresentationKind>('power-of-attorney');
  const [name, setName] = useState('');
  const [snils, setSnils] = useState('');
  const [ground, setGround] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const key = useRef(crypto.randomUUID());
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await place.api.represent(place.personId, place.purpose, {
      key: key.current,
      role,
      other: { name, ...(snils.trim() === '' ? {} : { snils }) },
      kind,
      ground,
      from,
      ...(until === '' ? {} : { until }),
    });
    setBusy(false);
    if (answer.outcome !== 'done') return setError(answer.error);
    props.onClose();
    place.onChanged();
  };
  return (
    <form className={classes.inlineForm} onSubmit={(event) => void add(event)}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('people.represent.role')}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value === 'ward' ? 'ward' : 'representative')}
          data={(['representative', 'ward'] as const).map((value) => ({
            value,
            label: t(`people.represent.roleIs.${value}`),
          }))}
        />
        <NativeSelect
          label={t('people.represent.how')}
          value={kind}
          onChange={(event) =>
            setKind(representationKinds.find((one) => one === event.currentTarget.value) ?? kind)
          }
          data={representationKinds.map((value) => ({ value, label: t(`people.represent.kind.${value}`) }))}
        />
        <TextInput
          label={t('people.represent.otherName')}
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('people.represent.otherSnils')}
          maxLength={20}
          inputMode="numeric"
          value={snils}
          onChange={(event) => setSnils(event.currentTarget.value)}
        />
        <TextInput
          label={t('people.represent.ground')}
          placeholder={t('people.represent.groundHint')}
          required
          maxLength={300}
          value={ground}
          onChange={(event) => setGround(event.currentTarget.value)}
        />
        <Group grow gap="xs">
          <TextInput
            type="date"
            label={t('people.represent.fromDay')}
            required
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('people.represent.untilDay')}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </Group>
      </div>
      {error ? <CaseworkFailure error={error} /> : null}
      <Group justify="flex-end" gap="xs">
        <Button size="compact-sm" variant="default" onClick={props.onClose}>
          {t('people.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" loading={isBusy}>
          {t('people.represent.save')}
        </Button>
      </Group>
    </form>
  );
}
