import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskQueue } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { Dialog } from './dialog.tsx';
import type { HoldRef } from './hold.ts';

export function TransferDialog(props: {
  readonly hold: HoldRef;
  /** The queue it came from: one transfers to another as a rule. */
  readonly fromQueueId: string | undefined;
  /** Of the organisation whose citizen it is, where it is another one: its queues, nobody by name. */
  readonly hostQueues: readonly DeskQueue[] | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const ownQueues = useDeskState((state) => state.queues);
  const queues = props.hostQueues ?? ownQueues;
  const colleagues = useDeskState((state) => state.colleagues);
  const [queueId, setQueueId] = useState('');
  const [toStaffId, setToStaffId] = useState('');
  const [note, setNote] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const queue =
    queues.find(({ id }) => id === queueId) ?? queues.find(({ id }) => id !== props.fromQueueId) ?? queues[0];
  const serving = props.hostQueues
    ? []
    : colleagues.filter(({ lines }) => queue && lines.includes(queue.line));
  const colleague = serving.find(({ id }) => id === toStaffId);

  const transfer = async () => {
    if (!queue) return;
    setIsBusy(true);
    const answer = await connection.call('transfer', {
      ...props.hold,
      queueId: queue.id,
      note,
      ...(colleague ? { toStaffId: colleague.id } : {}),
    });
    setIsBusy(false);
    if (answer.outcome !== 'done') store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
    else setNote('');
    props.onClose();
  };

  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('transfer.title')}>
      <Stack gap="md">
        <NativeSelect
          label={t('transfer.queue')}
          value={queue?.id ?? ''}
          onChange={(event) => setQueueId(event.currentTarget.value)}
          data={queues.map(({ id, name }) => ({ value: id, label: name }))}
          data-autofocus
        />
        <NativeSelect
          label={t('transfer.colleague')}
          value={colleague?.id ?? ''}
          onChange={(event) => setToStaffId(event.currentTarget.value)}
          data={[
            { value: '', label: t('transfer.anyone') },
            ...serving.map(({ id, name, status }) => ({
              value: id,
              label: `${name} (${t(`presence.${status}`).toLowerCase()})`,
            })),
          ]}
        />
        <Textarea
          label={t('transfer.note')}
          placeholder={t('transfer.notePlaceholder')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={2000}
          dir="auto"
        />
        <Text size="xs" c="dimmed">
          {t('transfer.keepsHistory')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('transfer.cancel')}
          </Button>
          <Button loading={isBusy} onClick={() => void transfer()}>
            {t('transfer.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
