import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { Dialog } from './dialog.tsx';
import type { HoldRef } from './hold.ts';

export function FinishDialog(props: {
  readonly hold: HoldRef;
  /** The number outside the citizen goes on talking with. */
  readonly handedOverTo?: string | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const [isBusy, setIsBusy] = useState(false);
  const finish = async () => {
    setIsBusy(true);
    const answer = await connection.call('finish', props.hold);
    setIsBusy(false);
    props.onClose();
    if (answer.outcome === 'done')
      store.dispatch({ type: 'conversation', conversation: answer.conversation });
    else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('finish.title')}>
      {props.handedOverTo === undefined ? null : (
        <Text size="sm" fw={600} mb="sm">
          {t('finish.handedOver', { name: props.handedOverTo })}
        </Text>
      )}
      <Text size="sm">{t('finish.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onClose}>
          {t('finish.cancel')}
        </Button>
        <Button loading={isBusy} data-autofocus onClick={() => void finish()}>
          {t('finish.confirm')}
        </Button>
      </Group>
    </Dialog>
  );
}
