import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import callClasses from '../calls/call-bar.module.css';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { PresenceLabel } from '../shell/presence-look.tsx';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { Dialog } from './dialog.tsx';
import type { HoldRef } from './hold.ts';

/** Asks colleagues to read along and advise in notes; the citizen sees nothing of it. */
export function InviteDialog(props: {
  readonly hold: HoldRef;
  readonly guests: readonly string[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const colleagues = useDeskState((state) => state.colleagues);
  const ask = async (toStaffId: string) => {
    const answer = await connection.call('invite', { ...props.hold, toStaffId });
    if (answer.outcome !== 'done') store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('invite.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('invite.text')}</Text>
        <ul className={callClasses.colleagues}>
          {colleagues.map(({ id, name, status }) => (
            <li key={id} className={callClasses.colleague}>
              <span className={callClasses.colleagueName}>{name}</span>
              <PresenceLabel status={status} />
              <Button
                size="compact-sm"
                variant="default"
                disabled={props.guests.includes(id)}
                onClick={() => void ask(id)}
              >
                {t(props.guests.includes(id) ? 'invite.done' : 'invite.ask')}
              </Button>
            </li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button data-autofocus onClick={props.onClose}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
