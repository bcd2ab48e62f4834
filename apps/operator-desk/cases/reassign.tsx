import { Button, Group, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import type { ApiError } from '../shell/staff-api.ts';
import { useCases } from './cases-context.ts';
import type { CaseRow } from './wire.ts';

/** A supervisor gives a case to somebody else, without seeing it; the team stays. */
export function Reassign({ row, onDone }: { readonly row: CaseRow; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { api, words } = useCases();
  const [isOpen, setOpen] = useState(false);
  const [coordinatorId, setCoordinatorId] = useState(row.coordinatorId);
  const [error, setError] = useState<ApiError>();
  const key = useRef(crypto.randomUUID());
  if (!isOpen)
    return (
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        {t('cases.reassign')}
      </Button>
    );
  const give = async () => {
    const change = { do: 'set-team', coordinatorId, team: row.team } as const;
    const answer = await api.change(row.id, { key: key.current, version: row.version, change });
    if (answer.outcome !== 'done') return setError(answer.error);
    setOpen(false);
    onDone();
  };
  return (
    <>
      <Group gap={4} wrap="nowrap">
        <NativeSelect
          size="xs"
          aria-label={t('cases.reassignTo', { number: row.number })}
          value={coordinatorId}
          onChange={(event) => setCoordinatorId(event.currentTarget.value)}
          data={words.staff.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button size="xs" disabled={coordinatorId === row.coordinatorId} onClick={() => void give()}>
          {t('cases.keep')}
        </Button>
      </Group>
      {error ? <CaseworkFailure error={error} /> : null}
    </>
  );
}
