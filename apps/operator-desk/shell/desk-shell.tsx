import { useEffect, useState } from 'react';
import { LiveRegion } from '../alerts/live-region.tsx';
import { useOfferAlert } from '../alerts/use-offer-alert.ts';
import { ConversationList } from '../list/conversation-list.tsx';
import { Board } from '../supervisor/board.tsx';
import { CurrentConversation } from '../timeline/current-conversation.tsx';
import { useDesk, useDeskState } from './desk-context.ts';
import classes from './desk-shell.module.css';
import { Notices } from './notices.tsx';
import { TopBanner } from './top-banner.tsx';
import { TopBar } from './top-bar.tsx';

export type Page = 'desk' | 'board';

const boardHash = '#board';

export function DeskShell() {
  const { connection } = useDesk();
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const [page, setPage] = useState<Page>(() => (location.hash === boardHash ? 'board' : 'desk'));
  const shown = isSupervisor ? page : 'desk';
  useOfferAlert();

  const go = (next: Page) => {
    setPage(next);
    history.replaceState(null, '', next === 'board' ? boardHash : location.pathname);
  };
  const open = (conversationId: string) => {
    go('desk');
    void connection.select(conversationId);
  };

  useEffect(() => {
    if (shown !== 'board') return;
    void connection.watch(true);
    return () => void connection.watch(false);
  }, [shown, connection]);

  return (
    <div className={classes.shell}>
      <TopBar page={shown} onGo={go} />
      <TopBanner />
      {shown === 'board' ? (
        <Board onOpen={open} />
      ) : (
        <div className={classes.columns}>
          <ConversationList />
          <CurrentConversation />
        </div>
      )}
      <Notices />
      <LiveRegion />
    </div>
  );
}
