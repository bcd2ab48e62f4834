import { Button, VisuallyHidden } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskLine } from '../protocol/index.ts';

/** To the numbers outside. Where none can be called it says why, and stays where the keyboard finds it. */
export function OutsideButton(props: {
  readonly call: NonNullable<DeskLine['call']>;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation();
  const reasonId = useId();
  const { outside, outsideBlocked } = props.call;
  const reason = outsideBlocked && t(`call.outsideBlocked.${outsideBlocked}`);
  return (
    <>
      <Button
        size="xs"
        variant={outside ? 'filled' : 'default'}
        leftSection={<IconPhoneOutgoing size={16} />}
        onClick={reason === undefined ? props.onOpen : undefined}
        aria-keyshortcuts="Alt+G"
        {...(reason === undefined
          ? {}
          : { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': reasonId, title: reason })}
      >
        {t('call.outside')}
      </Button>
      {reason === undefined ? null : <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>}
    </>
  );
}
