import { useEffect, useRef } from 'react';
import type { AppealNews } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';

/** Several changes at once are looked at once. */
const settleMs = 300;

/** Looks again when something happened to appeals that `concerns` this screen, and after the line was lost. */
export function useAppealNews(look: () => void, concerns: (news: AppealNews) => boolean = () => true): void {
  const news = useDeskState((state) => state.appealNews);
  const isOnline = useDeskState((state) => state.connection === 'online');
  const latest = useRef({ look, concerns });
  latest.current = { look, concerns };
  const first = useRef(true);
  useEffect(() => {
    if (news === undefined || !latest.current.concerns(news)) return;
    const timer = setTimeout(() => latest.current.look(), settleMs);
    return () => clearTimeout(timer);
  }, [news]);
  useEffect(() => {
    if (isOnline && !first.current) latest.current.look();
    if (isOnline) first.current = false;
  }, [isOnline]);
}
