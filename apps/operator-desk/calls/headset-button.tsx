import { Button, Tooltip } from '@mantine/core';
import { IconHeadset, IconHeadsetOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../shell/desk-context.ts';
import { HeadsetDialog } from './headset-dialog.tsx';

/** Whether she can be heard on the telephone, and the way to make it so. */
export function HeadsetButton() {
  const { t } = useTranslation();
  const status = useDeskState((state) => state.sound.status);
  const [isOpen, setOpen] = useState(false);
  const isOn = status === 'on';
  const color = isOn ? 'var(--desk-good)' : status === 'failed' ? 'var(--desk-alarm)' : 'var(--desk-quiet)';
  return (
    <>
      <Tooltip label={t(`headset.hint.${status}`)}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`${t('headset.title')}: ${t(`headset.short.${status}`)}`}
          onClick={() => setOpen(true)}
          styles={{ inner: { color } }}
          leftSection={
            isOn ? (
              <IconHeadset size={17} aria-hidden="true" />
            ) : (
              <IconHeadsetOff size={17} aria-hidden="true" />
            )
          }
        >
          {t(`headset.short.${status}`)}
        </Button>
      </Tooltip>
      <HeadsetDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
