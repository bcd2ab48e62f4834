import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationKinds } from '#core/cases/index.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import type { ApiError } from '../shell/staff-api.ts';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { helps } from './help-kinds.ts';
import type { OrganisationRow } from './wire.ts';

const contacts = ['phone', 'address', 'hours'] as const;

/** An organisation of the directory; one that helps no more is taken out of use, not away. */
export function OrganisationFormView(props: {
  readonly organisation: OrganisationRow | undefined;
  readonly onKept: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const { api } = useCases();
  const { organisation } = props;
  const [kind, setKind] = useState(organisation?.kind ?? 'state');
  const [name, setName] = useState(organisation?.name ?? '');
  const [districts, setDistricts] = useState(organisation?.districts.join(', ') ?? '');
  const [given, setGiven] = useState<readonly string[]>(organisation?.helps ?? []);
  const [told, setTold] = useState({
    phone: organisation?.phone ?? '',
    address: organisation?.address ?? '',
    hours: organisation?.hours ?? '',
  });
  const [isActive, setActive] = useState(organisation?.isActive ?? true);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const filled = Object.fromEntries(
      contacts.map((one) => [one, told[one].trim()] as const).filter(([, text]) => text !== ''),
    );
    const served = districts.split(',').map((one) => one.trim());
    const form = { kind, name, districts: served.filter(Boolean), helps: given, isActive, ...filled };
    const answer = await api.putOrganisation(form, organisation?.id);
    setBusy(false);
    if (answer.outcome === 'done') props.onKept();
    else setError(answer.error);
  };
  return (
    <form className={classes.block} onSubmit={(event) => void keep(event)}>
      <div className={classes.fields}>
        <TextInput
          label={t('cases.organisationColumn.name')}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoFocus
        />
        <NativeSelect
          label={t('cases.organisation.kind')}
          value={kind}
          onChange={(event) =>
            setKind(organisationKinds.find((one) => one === event.currentTarget.value) ?? kind)
          }
          data={organisationKinds.map((value) => ({ value, label: t(`cases.kind.${value}`) }))}
        />
        <TextInput
          label={t('cases.organisation.districts')}
          value={districts}
          maxLength={500}
          onChange={(event) => setDistricts(event.currentTarget.value)}
        />
        {contacts.map((one) => (
          <TextInput
            key={one}
            label={t(`cases.contact.${one}`)}
            maxLength={one === 'address' ? 300 : 120}
            value={told[one]}
            onChange={(event) => setTold({ ...told, [one]: event.currentTarget.value })}
          />
        ))}
      </div>
      <Checkbox.Group label={t('cases.organisation.helps')} value={[...given]} onChange={setGiven} mt={8}>
        <Group gap="md" mt={4}>
          {helps.map((value) => (
            <Checkbox key={value} value={value} label={t(`cases.help.${value}`)} size="xs" />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox
        mt={10}
        size="xs"
        label={t('cases.organisation.inUse')}
        checked={isActive}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      {error ? <CaseworkFailure error={error} /> : null}
      <Group justify="flex-end" gap="xs" mt={8}>
        <Button variant="default" onClick={props.onCancel}>
          {t('people.cancel')}
        </Button>
        <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
          {t('cases.keep')}
        </Button>
      </Group>
    </form>
  );
}
