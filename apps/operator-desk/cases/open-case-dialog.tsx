import { Button, Group, Loader, NativeSelect, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import { useLoaded } from '../editorial/use-loaded.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import { useDesk } from '../shell/desk-context.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { CaseForm } from './case-form.tsx';
import { CasesApi } from './cases-api.ts';
import { hrefOf } from './route.ts';
import type { CaseRow } from './wire.ts';

/** A case from the conversation in hand: a new one, or the conversation is put into one that is open. */
export function OpenCaseDialog(props: {
  readonly conversationId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('people.newCase.title')}>
      {props.isOpen ? <Choice {...props} /> : null}
    </Dialog>
  );
}

function Choice({ conversationId, onClose }: Parameters<typeof OpenCaseDialog>[0]) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const api = useMemo(() => new CasesApi(session.csrfToken), [session]);
  const [words, again] = useLoaded(() => api.words(), 'words');
  const [opened, setOpened] = useState<{ readonly id: string; readonly number: string }>();
  if (opened)
    return (
      <>
        <Text role="status" mb="sm">
          {t('people.newCase.opened')}{' '}
          <a href={hrefOf({ at: 'case', id: opened.id })} data-autofocus>
            {opened.number}
          </a>
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('close')}</Button>
        </Group>
      </>
    );
  if (words.at === 'loading') return <Loader type="dots" />;
  if (words.at === 'failed') return <CaseworkFailure error={words.error} onAgain={again} />;
  return (
    <>
      <CaseForm
        api={api}
        staff={words.value.staff}
        conversationId={conversationId}
        onOpened={setOpened}
        onCancel={onClose}
      />
      <IntoOpenCase api={api} conversationId={conversationId} onDone={setOpened} />
    </>
  );
}

function IntoOpenCase(props: {
  readonly api: CasesApi;
  readonly conversationId: string;
  readonly onDone: (row: Pick<CaseRow, 'id' | 'number'>) => void;
}) {
  const { t } = useTranslation();
  const { api, conversationId } = props;
  const [list] = useLoaded(() => api.list('team'), 'team');
  const [chosenId, setChosenId] = useState('');
  const [error, setError] = useState<ApiError>();
  const rows = list.at === 'ready' ? list.value.rows.filter(({ about }) => about) : [];
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows[0];
  if (chosen === undefined) return null;
  const put = async () => {
    const { id, version } = chosen;
    const change = { do: 'attach', kind: 'conversation', id: conversationId } as const;
    const answer = await api.change(id, { key: crypto.randomUUID(), version, change });
    if (answer.outcome === 'done') props.onDone(chosen);
    else setError(answer.error);
  };
  return (
    <>
      <NativeSelect
        mt="md"
        label={t('people.newCase.into')}
        value={chosen.id}
        onChange={(event) => setChosenId(event.currentTarget.value)}
        data={rows.map(({ id, number, about }) => ({
          value: id,
          label: `${number} ${about?.situation.slice(0, 40) ?? ''}`,
        }))}
      />
      {error ? <CaseworkFailure error={error} /> : null}
      <Group justify="flex-end" mt="xs">
        <Button variant="default" onClick={() => void put()}>
          {t('people.newCase.put')}
        </Button>
      </Group>
    </>
  );
}
