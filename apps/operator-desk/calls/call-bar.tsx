import { ActionIcon, Button, Group } from '@mantine/core';
import {
  IconEar,
  IconHeadset,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhone,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconPlayerPause,
  IconPlayerPlay,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { stopwatch } from '../shell/format.ts';
import { useNow } from '../shell/use-now.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import type { Thread } from '../state/desk-state.ts';
import classes from './call-bar.module.css';
import { ConsultDialog } from './consult-dialog.tsx';
import { Keypad } from './keypad.tsx';
import { callSince, handedOverTo } from './on-call.ts';
import { OutsideButton } from './outside-button.tsx';
import { OutsideDialog } from './outside-dialog.tsx';
import { useLine } from './use-line.ts';

type Look = 'talk' | 'held' | 'ringing' | 'outside' | 'three' | 'handedOver' | 'joining' | 'deaf';

/** The call of the citizen in front of her. The end is for `onFinish`, handing over for the page's own button. */
export function CallBar({ thread, onFinish }: { readonly thread: Thread; readonly onFinish: () => void }) {
  const { t } = useTranslation();
  const { telephone } = useDesk();
  const line = useDeskState((state) => state.line);
  const sound = useDeskState((state) => state.sound);
  const colleagues = useDeskState((state) => state.colleagues);
  const meId = useDeskState((state) => state.me?.id);
  const { hold, mute } = useLine();
  const [dialog, setDialog] = useState<'consult' | 'outside'>();
  const call = line?.call?.conversationId === thread.conversation.id ? line.call : undefined;
  const isHere = sound.status === 'on' && line?.status !== 'closed';
  const isMuted = line?.isMuted ?? false;
  const isHeld = call?.isHeld ?? false;
  const outside = call?.outside;
  const outsideName = call ? outside?.name : handedOverTo(thread);
  const nameOf = (id: string) => colleagues.find((one) => one.id === id)?.name ?? t('call.supervisor');
  const listeners = (call?.listenerIds ?? []).map(nameOf);
  const guests = (call?.staffIds ?? [])
    .filter((id) => id !== meId && !call?.listenerIds.includes(id))
    .map(nameOf);
  const look = stateOf();

  useShortcuts(
    call && isHere
      ? {
          'Alt+H': () => void hold(!isHeld),
          'Alt+M': () => void mute(!isMuted),
          'Alt+K': () => setDialog('consult'),
          'Alt+G': () => call.outsideBlocked ?? setDialog('outside'),
        }
      : {},
  );

  return (
    <section className={classes.bar} data-look={look} aria-label={t('call.label')}>
      <span className={classes.state} role="status">
        {look === 'held' ? <IconPlayerPause size={18} aria-hidden="true" /> : null}
        {look === 'talk' ? <IconPhone size={18} aria-hidden="true" /> : null}
        {look === 'deaf' ? <IconPhoneOff size={18} aria-hidden="true" /> : null}
        {look === 'ringing' || look === 'outside' || look === 'handedOver' ? (
          <IconPhoneOutgoing size={18} aria-hidden="true" />
        ) : null}
        {look === 'three' ? <IconUsers size={18} aria-hidden="true" /> : null}
        {look === 'joining' ? <IconHeadset size={18} aria-hidden="true" /> : null}
        <strong>{stateText()}</strong>
        {guests.length > 0 ? <span>{t('call.with', { names: guests.join(', ') })}</span> : null}
        {listeners.length > 0 ? (
          <span>
            <IconEar size={16} aria-hidden="true" /> {t('call.heardBy', { names: listeners.join(', ') })}
          </span>
        ) : null}
      </span>
      <CallTime since={callSince(thread)} />
      <span style={{ flex: 1 }} />
      {call && isHere ? (
        <Group gap={6} wrap="nowrap" role="group" aria-label={t('call.actions')}>
          <Button
            size="xs"
            variant={isHeld ? 'filled' : 'default'}
            aria-pressed={isHeld}
            leftSection={isHeld ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
            onClick={() => void hold(!isHeld)}
            aria-keyshortcuts="Alt+H"
          >
            {t(isHeld ? (outside?.state === 'talk' ? 'call.three' : 'call.unhold') : 'call.hold')}
          </Button>
          <ActionIcon
            size="input-xs"
            variant={isMuted ? 'filled' : 'default'}
            aria-pressed={isMuted}
            aria-label={t(isMuted ? 'call.unmute' : 'call.mute')}
            title={t(isMuted ? 'call.unmute' : 'call.mute')}
            onClick={() => void mute(!isMuted)}
            aria-keyshortcuts="Alt+M"
          >
            {isMuted ? <IconMicrophoneOff size={16} /> : <IconMicrophone size={16} />}
          </ActionIcon>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconUsers size={16} />}
            onClick={() => setDialog('consult')}
            aria-keyshortcuts="Alt+K"
          >
            {t('call.consult')}
          </Button>
          <OutsideButton call={call} onOpen={() => setDialog('outside')} />
          <Keypad />
          <Button
            size="xs"
            color="red"
            leftSection={<IconPhoneOff size={16} />}
            onClick={onFinish}
            aria-keyshortcuts="Alt+F"
          >
            {t('call.end')}
          </Button>
        </Group>
      ) : null}
      {look === 'handedOver' ? (
        <Button size="xs" onClick={onFinish} aria-keyshortcuts="Alt+F">
          {t('call.end')}
        </Button>
      ) : null}
      {isHere || look === 'handedOver' ? null : (
        <Button
          size="xs"
          loading={sound.status === 'opening'}
          leftSection={<IconHeadset size={16} />}
          onClick={() => void telephone.open()}
        >
          {t(sound.status === 'elsewhere' ? 'call.bringHere' : 'call.connect')}
        </Button>
      )}
      <ConsultDialog isOpen={dialog === 'consult'} call={call} onClose={() => setDialog(undefined)} />
      <OutsideDialog
        isOpen={dialog === 'outside'}
        call={call}
        onClose={() => setDialog(undefined)}
        onHandedOver={() => {
          setDialog(undefined);
          onFinish();
        }}
      />
    </section>
  );

  function stateOf(): Look {
    if (!call && outsideName !== undefined) return 'handedOver';
    if (!isHere) return sound.status === 'opening' ? 'joining' : 'deaf';
    if (!call) return 'joining';
    if (outside?.state === 'talk') return isHeld ? 'outside' : 'three';
    if (outside && isHeld) return 'ringing';
    return isHeld ? 'held' : 'talk';
  }

  function stateText(): string {
    if (look === 'deaf' && sound.status === 'elsewhere') return t('call.state.elsewhere');
    const isSilent = isMuted && (look === 'talk' || look === 'outside' || look === 'three');
    return isSilent ? t('call.state.muted') : t(`call.state.${look}`, { name: outsideName });
  }
}

function CallTime({ since }: { readonly since: string | undefined }) {
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const now = useNow(1_000) + offsetMs;
  if (since === undefined) return null;
  return <span className={classes.time}>{stopwatch(now - Date.parse(since))}</span>;
}
