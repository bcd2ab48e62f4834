import { Button } from '@mantine/core';
import { IconHeadset, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import classes from '../shell/top-banner.module.css';
import { useLine } from './use-line.ts';

/** Above everything: a colleague asks her into a call, or she is in somebody else's. */
export function LineBanner() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const invitation = useDeskState((state) => state.invitation);
  const line = useDeskState((state) => state.line);
  const colleagues = useDeskState((state) => state.colleagues);
  const { join, leave, mute } = useLine();
  const nameOf = (staffId: string | undefined) =>
    colleagues.find(({ id }) => id === staffId)?.name ?? t('event.someone');
  const answered = () => store.dispatch({ type: 'invitation-answered' });

  if (invitation)
    return (
      <div className={classes.banner} data-kind="call" role="alert">
        <IconUsers size={18} aria-hidden="true" />
        {t('call.invited', { name: nameOf(invitation.byStaffId) })}
        <Button size="compact-sm" onClick={() => void join(invitation.conversationId).then(answered)}>
          {t('call.join')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={answered}>
          {t('call.notNow')}
        </Button>
      </div>
    );
  if (line?.status === 'closed' || !line?.call || line.call.seat === 'operator') return null;
  const { seat, isHeld, staffIds } = line.call;
  const isHeard = seat === 'colleague' || seat === 'join';
  return (
    <div className={classes.banner} data-kind="call" role="status">
      <IconHeadset size={18} aria-hidden="true" />
      {t(isHeard ? (isHeld ? 'call.guestHeld' : 'call.guest') : `call.guestBy.${seat}`, {
        name: nameOf(staffIds[0]),
      })}
      <Button size="compact-sm" variant="default" onClick={() => void mute(!line.isMuted)}>
        {t(line.isMuted ? 'call.unmute' : 'call.mute')}
      </Button>
      <Button size="compact-sm" onClick={() => void leave()}>
        {t('call.leave')}
      </Button>
    </div>
  );
}
