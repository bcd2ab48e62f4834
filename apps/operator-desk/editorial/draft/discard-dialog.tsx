import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../dialogs/dialog.tsx';
import type { ApiError } from '../../shell/staff-api.ts';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { intentOf } from '../phrases/intent-of.ts';
import { goTo } from '../route.ts';
import type { Revision } from '../wire.ts';
import { useDraft } from './draft-context.ts';

export function DiscardDialog(props: {
  readonly revision: Revision;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { api } = useEditorial();
  const { store } = useDraft();
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const discard = async () => {
    setBusy(true);
    const answer = await api.act(props.revision.revisionId, 'discard', { version: store.get().version });
    setBusy(false);
    if (answer.outcome === 'done') {
      store.startFrom(answer.value);
      goTo(intentOf(props.revision.measureId) === undefined ? { at: 'measures' } : { at: 'phrases' });
    } else setError(answer.error);
  };
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('editorial.discard.title')}>
      <Text size="sm">{t('editorial.discard.text')}</Text>
      {error ? <Failure error={error} /> : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={props.onClose}>
          {t('editorial.discard.keep')}
        </Button>
        <Button color="red" loading={isBusy} onClick={() => void discard()}>
          {t('editorial.discard.confirm')}
        </Button>
      </Group>
    </Dialog>
  );
}
