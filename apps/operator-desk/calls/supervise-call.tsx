import { Button, Group } from '@mantine/core';
import { IconEar, IconHeadset, IconMessage2, IconPhoneOff, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import classes from './call-bar.module.css';
import { useLine } from './use-line.ts';

const ways = [
  { role: 'listen', Icon: IconEar },
  { role: 'whisper', Icon: IconMessage2 },
  { role: 'join', Icon: IconUsers },
] as const;

/** For a supervisor before somebody else's call: hears both, speaks to the operator alone, or to both. */
export function SuperviseCall({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const { telephone } = useDesk();
  const line = useDeskState((state) => state.line);
  const sound = useDeskState((state) => state.sound);
  const { listen, leave } = useLine();
  const seat = line?.call?.conversationId === conversationId ? line.call.seat : undefined;
  const isReady = sound.status === 'on' && line?.status === 'ready';
  return (
    <section className={classes.bar} data-look={seat ? 'talk' : 'joining'} aria-label={t('call.supervise')}>
      <span className={classes.state} role="status">
        <IconHeadset size={18} aria-hidden="true" />
        <strong>{t(`call.superviseState.${seat ?? 'none'}`)}</strong>
      </span>
      <span style={{ flex: 1 }} />
      {isReady ? (
        <Group gap={6} wrap="nowrap" role="group" aria-label={t('call.supervise')}>
          {ways.map(({ role, Icon }) => (
            <Button
              key={role}
              size="xs"
              variant={seat === role ? 'filled' : 'default'}
              aria-pressed={seat === role}
              leftSection={<Icon size={16} />}
              onClick={() => void listen(conversationId, role)}
            >
              {t(`call.way.${role}`)}
            </Button>
          ))}
          {seat ? (
            <Button
              size="xs"
              color="red"
              leftSection={<IconPhoneOff size={16} />}
              onClick={() => void leave()}
            >
              {t('call.leave')}
            </Button>
          ) : null}
        </Group>
      ) : (
        <Button
          size="xs"
          loading={sound.status === 'opening'}
          leftSection={<IconHeadset size={16} />}
          onClick={() => void telephone.open()}
        >
          {t('call.connect')}
        </Button>
      )}
    </section>
  );
}
