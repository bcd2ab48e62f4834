import { Button, Loader, NativeSelect, Table, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationKinds } from '#core/cases/index.ts';
import { useLoaded } from '../editorial/use-loaded.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { helps } from './help-kinds.ts';
import { OrganisationFormView } from './organisation-form.tsx';
import type { OrganisationRow } from './wire.ts';

/** Where help can be had, by district: offices of the state, non-profits, charities. */
export function OrganisationsPage() {
  const { t } = useTranslation();
  const { api, isSupervisor, onWordsChanged } = useCases();
  const [asked, setAsked] = useState({ text: '', district: '', kind: '', help: '' });
  const [editing, setEditing] = useState<OrganisationRow | 'new'>();
  const [found, again] = useLoaded(() => api.organisations(asked), JSON.stringify(asked));
  const ask = (change: Partial<typeof asked>) => setAsked({ ...asked, ...change });
  const onKept = () => {
    setEditing(undefined);
    again();
    onWordsChanged();
  };
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('cases.nav.organisations')}
        </Title>
        {isSupervisor ? (
          <Button onClick={() => setEditing('new')}>{t('cases.organisation.add')}</Button>
        ) : null}
      </div>
      {editing ? (
        <OrganisationFormView
          key={editing === 'new' ? 'new' : editing.id}
          organisation={editing === 'new' ? undefined : editing}
          onKept={onKept}
          onCancel={() => setEditing(undefined)}
        />
      ) : null}
      <div className={classes.filters}>
        <TextInput
          type="search"
          label={t('cases.organisation.search')}
          value={asked.text}
          onChange={(event) => ask({ text: event.currentTarget.value })}
        />
        <TextInput
          label={t('cases.organisation.district')}
          value={asked.district}
          onChange={(event) => ask({ district: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('cases.organisation.kind')}
          value={asked.kind}
          onChange={(event) => ask({ kind: event.currentTarget.value })}
          data={[
            { value: '', label: t('cases.organisation.any') },
            ...organisationKinds.map((value) => ({ value, label: t(`cases.kind.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('cases.organisation.helps')}
          value={asked.help}
          onChange={(event) => ask({ help: event.currentTarget.value })}
          data={[
            { value: '', label: t('cases.organisation.any') },
            ...helps.map((value) => ({ value, label: t(`cases.help.${value}`) })),
          ]}
        />
      </div>
      {found.at === 'loading' ? <Loader type="dots" /> : null}
      {found.at === 'failed' ? <CaseworkFailure error={found.error} onAgain={again} /> : null}
      {found.at === 'ready' && found.value.length === 0 ? (
        <div className={classes.empty}>{t('cases.organisation.nothing')}</div>
      ) : null}
      {found.at === 'ready' && found.value.length > 0 ? (
        <OrganisationTable rows={found.value} onEdit={isSupervisor ? setEditing : undefined} />
      ) : null}
    </>
  );
}

function OrganisationTable(props: {
  readonly rows: readonly OrganisationRow[];
  readonly onEdit: ((row: OrganisationRow) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { rows, onEdit } = props;
  return (
    <div className={classes.panel}>
      <Table verticalSpacing={8} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {(['name', 'districts', 'helpsWith', 'contacts'] as const).map((name) => (
              <Table.Th key={name}>{t(`cases.organisationColumn.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                {row.name}
                <div className={classes.quiet}>
                  {t(`cases.kind.${row.kind}`)}
                  {row.isActive ? '' : ` · ${t('cases.organisation.notInUse')}`}
                </div>
                {onEdit ? (
                  <Button size="compact-xs" variant="default" mt={4} onClick={() => onEdit(row)}>
                    {t('cases.edit')}
                  </Button>
                ) : null}
              </Table.Td>
              <Table.Td>{row.districts.join(', ') || t('cases.organisation.wholeRegion')}</Table.Td>
              <Table.Td>{row.helps.map((help) => t([`cases.help.${help}`, help])).join(', ')}</Table.Td>
              <Table.Td>
                {row.phone ? <div className={classes.number}>{row.phone}</div> : null}
                <div className={classes.quiet}>{[row.address, row.hours].filter(Boolean).join('; ')}</div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
