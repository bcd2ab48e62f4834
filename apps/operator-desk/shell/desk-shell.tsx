import { lazy, Suspense, useEffect, useState } from 'react';
import { LiveRegion } from '../alerts/live-region.tsx';
import { useAppealAlert } from '../alerts/use-appeal-alert.ts';
import { useMessageAlert } from '../alerts/use-message-alert.ts';
import { useOfferAlert } from '../alerts/use-offer-alert.ts';
import { useAppealCounts } from '../appeals/use-appeal-counts.ts';
import { LineBanner } from '../calls/line-banner.tsx';
import { ConversationList } from '../list/conversation-list.tsx';
import { RepliesPage } from '../replies/replies-page.tsx';
import { Board } from '../supervisor/board.tsx';
import { CurrentConversation } from '../timeline/current-conversation.tsx';
import { useDesk, useDeskState } from './desk-context.ts';
import classes from './desk-shell.module.css';
import { Notices } from './notices.tsx';
import { TopBanner } from './top-banner.tsx';
import { TopBar } from './top-bar.tsx';

export type Page =
  | 'desk'
  | 'appeals'
  | 'board'
  | 'reports'
  | 'replies'
  | 'cases'
  | 'editorial'
  | 'shifts'
  | 'quality'
  | 'campaigns'
  | 'help';

/** Fetched only when an editor comes: operators never wait for it. */
const Editorial = lazy(() => import('../editorial/editorial.tsx'));

const Shifts = lazy(() => import('../workforce/workforce.tsx'));

const Appeals = lazy(() => import('../appeals/appeals.tsx'));

const Campaigns = lazy(() => import('../campaigns/campaigns.tsx'));

const Cases = lazy(() => import('../cases/cases.tsx'));

const Help = lazy(() => import('../help/help.tsx'));

const Quality = lazy(() => import('../quality/quality.tsx'));

const Reports = lazy(() => import('../reports/reports.tsx'));

const pageInAddress = (): Page | undefined =>
  /^#(shifts|appeals|board|reports|replies|cases|editorial|quality|campaigns|help)(?:\/|$)/.exec(
    location.hash,
  )?.[1] as Page | undefined;

export function DeskShell() {
  const { connection } = useDesk();
  const pages = usePages();
  const [page, setPage] = useState<Page | undefined>(pageInAddress);
  const shown = page && pages.includes(page) ? page : (pages[0] ?? 'desk');
  useOfferAlert();
  useMessageAlert();
  useAppealAlert();
  const appealCounts = useAppealCounts(pages.includes('appeals'));

  const go = (next: Page) => {
    setPage(next);
    history.replaceState(null, '', next === 'desk' ? location.pathname : `#${next}`);
    // A page within the page goes back to its first one.
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  const open = (conversationId: string) => {
    go('desk');
    void connection.select(conversationId);
  };

  // A link to a case or an appeal, from a card, a notice or a colleague, leads there from any page.
  useEffect(() => {
    const follow = () => {
      const linked = pageInAddress();
      if (linked === 'cases' || linked === 'appeals' || linked === 'quality') setPage(linked);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  useEffect(() => {
    if (shown !== 'board') return;
    void connection.watch(true);
    return () => void connection.watch(false);
  }, [shown, connection]);

  return (
    <div className={classes.shell}>
      <TopBar page={shown} pages={pages} appealCounts={appealCounts} onGo={go} onOpen={open} />
      <div>
        <TopBanner />
        <LineBanner />
      </div>
      {shown === 'shifts' ? (
        <Suspense fallback={<main />}>
          <Shifts />
        </Suspense>
      ) : shown === 'campaigns' ? (
        <Suspense fallback={<main />}>
          <Campaigns />
        </Suspense>
      ) : shown === 'editorial' ? (
        <Suspense fallback={<main />}>
          <Editorial onOpenConversation={pages.includes('desk') ? open : undefined} />
        </Suspense>
      ) : shown === 'appeals' ? (
        <Suspense fallback={<main />}>
          <Appeals counts={appealCounts} />
        </Suspense>
      ) : shown === 'help' ? (
        <Suspense fallback={<main />}>
          <Help />
        </Suspense>
      ) : shown === 'quality' ? (
        <Suspense fallback={<main />}>
          <Quality />
        </Suspense>
      ) : shown === 'cases' ? (
        <Suspense fallback={<main />}>
          <Cases />
        </Suspense>
      ) : shown === 'reports' ? (
        <Suspense fallback={<main />}>
          <Reports />
        </Suspense>
      ) : shown === 'board' ? (
        <Board onOpen={open} />
      ) : shown === 'replies' ? (
        <RepliesPage />
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

/** What her roles open, the first being where she lands. */
function usePages(): readonly Page[] {
  const { session } = useDesk();
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const isOperator = useDeskState((state) => state.lines.length > 0);
  const { roles } = session.staff;
  const isEditor = roles.includes('editor');
  const isCoordinator = roles.includes('coordinator');
  const hasCases = isCoordinator || roles.includes('operator-2') || isSupervisor;
  return [
    ...(isOperator || isSupervisor || !(isEditor || isCoordinator) ? (['desk'] as const) : []),
    ...(roles.includes('operator-2') || isSupervisor ? (['appeals'] as const) : []),
    ...(isSupervisor ? (['board', 'reports', 'campaigns', 'replies'] as const) : []),
    ...(hasCases ? (['cases'] as const) : []),
    ...(isOperator || isSupervisor ? (['shifts', 'quality'] as const) : []),
    ...(isEditor ? (['editorial'] as const) : []),
    ...(isSupervisor || roles.includes('admin') ? (['help'] as const) : []),
  ];
}
