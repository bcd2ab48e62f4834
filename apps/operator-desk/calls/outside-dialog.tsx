import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPhoneOff, IconPhoneOutgoing, IconUserMinus, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import type { DeskLine } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import classes from './call-bar.module.css';
import { OutsideDirectory } from './outside-directory.tsx';
import { useLine } from './use-line.ts';

type Call = NonNullable<DeskLine['call']>;

/** Calls a number of the directory, and puts the citizen through: she hears music until somebody goes back to her. */
export function OutsideDialog(props: {
  readonly isOpen: boolean;
  readonly call: Call | undefined;
  readonly onClose: () => void;
  /** The two go on without her. */
  readonly onHandedOver: () => void;
}) {
  const { t } = useTranslation();
  const ended = useDeskState((state) => state.line?.outsideEnded);
  const { callOutside } = useLine();
  const { call } = props;
  const outside = call?.outside;
  const body = useRef<HTMLDivElement>(null);
  const isOnLine = outside !== undefined;
  const wasOnLine = useRef(isOnLine);
  // What was pressed is gone: the next key is for what has come in its place.
  useEffect(() => {
    if (wasOnLine.current !== isOnLine) body.current?.focus();
    wasOnLine.current = isOnLine;
  }, [isOnLine]);
  return (
    <Dialog
      isOpen={props.isOpen && call !== undefined}
      onClose={props.onClose}
      title={t('call.outsideTitle')}
    >
      <Stack gap="sm" ref={body} tabIndex={-1} className={classes.dialogBody}>
        {call && outside ? (
          <OutsideTalk
            call={call}
            outside={outside}
            onClose={props.onClose}
            onHandedOver={props.onHandedOver}
          />
        ) : (
          <>
            {ended ? (
              <Text size="sm" fw={600} role="status">
                {t(`notice.outsideEnded.${ended.why}`, { name: ended.name })}
              </Text>
            ) : (
              <Text size="sm">{t('call.outsideText')}</Text>
            )}
            <OutsideDirectory onCall={callOutside} />
            <Group justify="flex-end">
              <Button variant="default" onClick={props.onClose}>
                {t('close')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function OutsideTalk(props: {
  readonly call: Call;
  readonly outside: NonNullable<Call['outside']>;
  readonly onClose: () => void;
  readonly onHandedOver: () => void;
}) {
  const { t } = useTranslation();
  const { hold, endOutside, handOver } = useLine();
  const [isBusy, setBusy] = useState(false);
  const { isHeld } = props.call;
  const { name, state } = props.outside;
  const isTalk = state === 'talk';
  const look = isTalk && !isHeld ? 'three' : state;
  const run = async (act: () => Promise<boolean>, then?: () => void) => {
    setBusy(true);
    const isDone = await act();
    setBusy(false);
    if (isDone) then?.();
  };
  return (
    <>
      <div role="status">
        <Text fw={600}>
          <IconPhoneOutgoing size={18} aria-hidden="true" className={classes.inText} />
          {t(`call.outsideNow.${look}`, { name })}
        </Text>
        <Text size="sm" mt={4}>
          {t(`call.outsideHint.${look}`)}
        </Text>
      </div>
      <Group gap="xs">
        {isTalk ? (
          <>
            <Button
              leftSection={<IconUserMinus size={16} />}
              disabled={isBusy}
              onClick={() => void run(handOver, props.onHandedOver)}
            >
              {t('call.handOver')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconUsers size={16} />}
              disabled={isBusy}
              onClick={() => void run(() => hold(!isHeld))}
            >
              {t(isHeld ? 'call.three' : 'call.aside')}
            </Button>
          </>
        ) : null}
        <Button
          variant="default"
          leftSection={<IconPhoneOff size={16} />}
          disabled={isBusy}
          onClick={() => void run(endOutside, props.onClose)}
        >
          {t(isTalk ? 'call.outsideEnd' : 'call.outsideCancel')}
        </Button>
      </Group>
    </>
  );
}
