import { Button, Group, SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '#core/routing/index.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { useDesk, useDeskState } from './desk-context.ts';
import { PresenceLabel } from './presence-look.tsx';
import { type ChosenReason, usePresence } from './use-presence.ts';

const reasons: readonly ChosenReason[] = ['rest', 'lunch', 'meeting', 'technical'];

const statuses = ['available', 'busy', 'break', 'training', 'offline'] as const;

export function PresenceSwitch() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const status = useDeskState((state) => state.presence?.status ?? 'offline');
  const setPresence = usePresence();
  const [isAsking, setAsking] = useState(false);
  const [leavingWith, setLeavingWith] = useState<number>();

  const choose = (next: PresenceStatus) => {
    const open = Object.values(store.get().held).filter(
      ({ conversation }) => conversation.state === 'with-operator',
    );
    if (next === 'break') setAsking(true);
    else if (next === 'offline' && open.length > 0) setLeavingWith(open.length);
    else void setPresence(next);
  };
  const pause = (reason: ChosenReason) => {
    setAsking(false);
    void setPresence('break', reason);
  };
  const leave = () => {
    setLeavingWith(undefined);
    void setPresence('offline');
  };

  return (
    <>
      <SegmentedControl
        size="xs"
        value={status}
        aria-label={t('presence.label')}
        onChange={(next) => choose(next as PresenceStatus)}
        data={statuses.map((value) => ({ value, label: <PresenceLabel status={value} /> }))}
      />
      <Dialog
        isOpen={leavingWith !== undefined}
        onClose={() => setLeavingWith(undefined)}
        title={t('presence.leave.title')}
      >
        <Text size="sm">{t('presence.leave.text', { count: leavingWith ?? 0 })}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" data-autofocus onClick={() => setLeavingWith(undefined)}>
            {t('presence.leave.cancel')}
          </Button>
          <Button onClick={leave}>{t('presence.leave.confirm')}</Button>
        </Group>
      </Dialog>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={t('presence.breakDialog.title')}>
        <SimpleGrid cols={2} spacing="sm">
          {reasons.map((reason, n) => (
            <Button
              key={reason}
              variant="default"
              data-autofocus={n === 0 || undefined}
              onClick={() => pause(reason)}
            >
              {t(`presence.reason.${reason}`)}
            </Button>
          ))}
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="md">
          {t('presence.breakDialog.text')}
        </Text>
      </Dialog>
    </>
  );
}
