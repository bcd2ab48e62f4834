import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconBell, IconHeadset, IconHeadsetOff } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { playChime } from '../alerts/play-chime.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import classes from './call-bar.module.css';
import { keepSoundDevices, type SoundDevices, soundDevices } from './sound-devices.ts';
import { type DeviceChoice, useDeviceList } from './use-device-list.ts';
import { useSoundLevel } from './use-sound-level.ts';

/** Microphone, loudspeaker and ring tone, tried before the first call; and the line itself. */
export function HeadsetDialog(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { telephone } = useDesk();
  const sound = useDeskState((state) => state.sound);
  const hasCall = useDeskState((state) => state.line?.call !== undefined);
  const [devices, setDevices] = useState<SoundDevices>(soundDevices);
  const level = useSoundLevel(props.isOpen, devices.microphoneId);
  const { microphones, speakers } = useDeviceList(typeof level === 'number');
  const meterId = useId();
  const choose = (next: SoundDevices) => {
    setDevices(next);
    keepSoundDevices(next);
    void telephone.changeDevices(next);
  };
  const isOn = sound.status === 'on';
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('headset.title')}>
      <Stack gap="md">
        <DeviceSelect
          label={t('headset.microphone')}
          choices={microphones}
          value={devices.microphoneId}
          onChoose={(microphoneId) =>
            choose({ ...omit(devices, 'microphoneId'), ...(microphoneId ? { microphoneId } : {}) })
          }
        />
        <div>
          <Text size="xs" c="dimmed" mb={4} id={meterId}>
            {t(level === 'failed' ? 'headset.noSound' : 'headset.speak')}
          </Text>
          <meter
            className={classes.meter}
            aria-labelledby={meterId}
            value={typeof level === 'number' ? level : 0}
          />
        </div>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <div style={{ flex: 1 }}>
            <DeviceSelect
              label={t('headset.speaker')}
              choices={speakers}
              value={devices.speakerId}
              onChoose={(speakerId) =>
                choose({ ...omit(devices, 'speakerId'), ...(speakerId ? { speakerId } : {}) })
              }
            />
          </div>
          <Button
            variant="default"
            leftSection={<IconBell size={16} />}
            onClick={() => void playChime(devices.speakerId)}
          >
            {t('headset.ring')}
          </Button>
        </Group>
        <Text size="sm" role="status">
          {sound.status === 'failed'
            ? t([`headset.failed.${sound.reason}`, 'headset.failed.other'])
            : t(`headset.state.${sound.status}`)}
        </Text>
        <Group justify="flex-end">
          {isOn ? (
            <Button
              variant="default"
              disabled={hasCall}
              leftSection={<IconHeadsetOff size={16} />}
              onClick={() => void telephone.close()}
            >
              {t('headset.disconnect')}
            </Button>
          ) : (
            <Button
              loading={sound.status === 'opening'}
              leftSection={<IconHeadset size={16} />}
              onClick={() => void telephone.open()}
            >
              {t('headset.connect')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function DeviceSelect(props: {
  readonly label: string;
  readonly choices: readonly DeviceChoice[];
  readonly value: string | undefined;
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={props.label}
      value={props.choices.some(({ id }) => id === props.value) ? props.value : ''}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
      data={[
        { value: '', label: t('headset.usual') },
        ...props.choices.map(({ id, name }) => ({ value: id, label: name || t('headset.unnamed') })),
      ]}
    />
  );
}

function omit<K extends keyof SoundDevices>(devices: SoundDevices, key: K): Omit<SoundDevices, K> {
  const { [key]: _, ...rest } = devices;
  return rest;
}
