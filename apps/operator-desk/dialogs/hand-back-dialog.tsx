import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { Dialog } from './dialog.tsx';
import type { HoldRef } from './hold.ts';

export function HandBackDialog(props: {
  readonly hold: HoldRef;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const [isBusy, setIsBusy] = useState(false);
  const handBack = async () => {
    setIsBusy(true);
    const answer = await connection.call('hand-back', props.hold);
    setIsBusy(false);
    props.onClose();
    if (answer.outcome !== 'done') store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('handBack.title')}>
      <Text size="sm">{t('handBack.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onClose}>
          {t('finish.cancel')}
        </Button>
        <Button loading={isBusy} data-autofocus onClick={() => void handBack()}>
          {t('handBack.confirm')}
        </Button>
      </Group>
    </Dialog>
  );
}
