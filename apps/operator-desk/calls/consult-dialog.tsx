import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import type { DeskLine } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import { PresenceLabel } from '../shell/presence-look.tsx';
import classes from './call-bar.module.css';
import { useLine } from './use-line.ts';

/** Asks a colleague into the call: the citizen hears music until both go back to her together. */
export function ConsultDialog(props: {
  readonly isOpen: boolean;
  readonly call: DeskLine['call'];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const colleagues = useDeskState((state) => state.colleagues);
  const { hold, invite } = useLine();
  const [invitedId, setInvitedId] = useState<string>();
  const { call } = props;
  const ask = async (staffId: string) => {
    if (!call?.isHeld && !(await hold(true))) return;
    if (await invite(staffId)) setInvitedId(staffId);
  };
  return (
    <Dialog
      isOpen={props.isOpen && call !== undefined}
      onClose={props.onClose}
      title={t('call.consultTitle')}
    >
      <Stack gap="sm">
        <Text size="sm">{t('call.consultText')}</Text>
        <ul className={classes.colleagues}>
          {colleagues.map(({ id, name, status }) => {
            const isIn = call?.staffIds.includes(id) ?? false;
            return (
              <li key={id} className={classes.colleague}>
                <span className={classes.colleagueName}>{name}</span>
                <PresenceLabel status={status} />
                <Button
                  size="compact-sm"
                  variant={isIn ? 'light' : 'default'}
                  disabled={isIn || status === 'offline'}
                  onClick={() => void ask(id)}
                >
                  {t(isIn ? 'call.isIn' : invitedId === id ? 'call.inviteAgain' : 'call.invite')}
                </Button>
              </li>
            );
          })}
        </ul>
        {colleagues.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('call.nobody')}
          </Text>
        ) : null}
        <Group justify="flex-end">
          {call?.isHeld ? (
            <Button variant="default" onClick={() => void hold(false).then(props.onClose)}>
              {t('call.backToCitizen')}
            </Button>
          ) : null}
          <Button data-autofocus onClick={props.onClose}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
