import { Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePerson } from '#core/cases/index.ts';
import type { CasePlace } from './case-page.tsx';

const roles = ['citizen', 'family', 'representative'] as const satisfies readonly CasePerson['role'][];

/** Somebody more whom the case is about: of those its conversations are with, or whom its people represent. */
export function AttachPerson({ place }: { readonly place: CasePlace }) {
  const { t } = useTranslation();
  const { page, change } = place;
  const [personId, setPersonId] = useState('');
  const [role, setRole] = useState<CasePerson['role']>('family');
  const chosen = page.mayAttach.find((one) => one.personId === personId) ?? page.mayAttach[0];
  if (!chosen) return null;
  return (
    <Group gap="xs" align="flex-end" mt={8} wrap="nowrap">
      <NativeSelect
        size="xs"
        label={t('cases.addPerson')}
        value={chosen.personId}
        onChange={(event) => setPersonId(event.currentTarget.value)}
        data={page.mayAttach.map((one) => ({ value: one.personId, label: one.name ?? t('person.unnamed') }))}
        style={{ flex: 1, minWidth: 0 }}
      />
      <NativeSelect
        size="xs"
        label={t('cases.addAs')}
        value={role}
        onChange={(event) => setRole(roles.find((one) => one === event.currentTarget.value) ?? role)}
        data={roles.map((value) => ({ value, label: t(`cases.role.${value}`) }))}
      />
      <Button
        size="xs"
        variant="default"
        onClick={() => void change({ do: 'attach-person', personId: chosen.personId, role })}
      >
        {t('cases.add')}
      </Button>
    </Group>
  );
}
