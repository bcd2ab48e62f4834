import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import type { DeskOperator } from '../protocol/index.ts';
import { useDesk } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';

/** A word to an operator; kept for her until she has looked. */
export function MessageDialog(props: {
  readonly to: DeskOperator | undefined;
  readonly onClose: () => void;
}) {
  const { to, onClose } = props;
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!to || text.trim() === '') return;
    setBusy(true);
    const answer = await connection.call('tell-operator', { toStaffId: to.staffId, text });
    setBusy(false);
    if (answer.outcome !== 'done') {
      store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
      return;
    }
    setText('');
    onClose();
  };
  return (
    <Dialog
      isOpen={to !== undefined}
      title={t('floor.message.title', { name: to?.name ?? '' })}
      onClose={onClose}
    >
      <form onSubmit={(event) => void send(event)}>
        <Textarea
          label={t('floor.message.text')}
          description={t('floor.message.hint')}
          value={text}
          maxLength={1_000}
          autosize
          minRows={2}
          maxRows={8}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" loading={isBusy} disabled={text.trim() === ''}>
            {t('floor.message.send')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
