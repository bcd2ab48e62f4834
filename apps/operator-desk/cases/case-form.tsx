import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import { useDesk } from '../shell/desk-context.ts';
import type { ApiError } from '../shell/staff-api.ts';
import type { CasesApi } from './cases-api.ts';
import type { CasePage, CaseWords } from './wire.ts';

/** What has happened, and who will answer for the case. */
export function CaseForm(props: {
  readonly api: CasesApi;
  readonly staff: CaseWords['staff'];
  readonly conversationId?: string;
  readonly onOpened: (opened: CasePage) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { api, staff, conversationId } = props;
  const own = staff.find(({ id }) => id === session.staff.id) ?? staff[0];
  const [coordinatorId, setCoordinatorId] = useState(own?.id ?? '');
  const [situation, setSituation] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  // A double click opens one case.
  const key = useRef(crypto.randomUUID());
  const open = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const from = conversationId === undefined ? {} : { conversationId };
    const answer = await api.open({ key: key.current, coordinatorId, situation, ...from });
    setBusy(false);
    if (answer.outcome === 'done') props.onOpened(answer.value);
    else setError(answer.error);
  };
  return (
    <form onSubmit={(event) => void open(event)}>
      <Stack gap="sm">
        <Textarea
          label={t('people.newCase.situation')}
          placeholder={t('people.newCase.situationHint')}
          required
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          value={situation}
          onChange={(event) => setSituation(event.currentTarget.value)}
          data-autofocus
        />
        <NativeSelect
          label={t('people.newCase.coordinator')}
          value={coordinatorId}
          onChange={(event) => setCoordinatorId(event.currentTarget.value)}
          data={staff.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {error ? <CaseworkFailure error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {t('people.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={situation.trim() === ''}>
            {t('people.newCase.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
