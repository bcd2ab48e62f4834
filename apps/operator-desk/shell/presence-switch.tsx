import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '#core/routing/index.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { useDesk, useDeskState } from './desk-context.ts';
import { PresenceLabel } from './presence-look.tsx';
import { usePresence } from './use-presence.ts';

const statuses = ['available', 'busy', 'break', 'training', 'offline'] as const;

export function PresenceSwitch() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const status = useDeskState((state) => state.presence?.status ?? 'offline');
  const setPresence = usePresence();
  const [leavingWith, setLeavingWith] = useState<number>();

  const choose = (next: PresenceStatus) => {
    const open = Object.values(store.get().held).filter(
      ({ conversation }) => conversation.state === 'with-operator',
    );
    if (next === 'offline' && open.length > 0) setLeavingWith(open.length);
    else void setPresence(next);
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
    </>
  );
}
