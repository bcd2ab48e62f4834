import { useEffect, useState } from 'react';
import { useAppealNews } from './use-appeal-news.ts';
import { useAppealsApi } from './use-appeals-api.ts';
import type { AppealCounts } from './wire.ts';

/** What the assistant took down is heard of by asking. */
const askEveryMs = 20_000;

/** How much work on appeals waits for her; `undefined` until it is known, and for whom it is nothing. */
export function useAppealCounts(isHers: boolean): AppealCounts | undefined {
  const api = useAppealsApi();
  const [counts, setCounts] = useState<AppealCounts>();
  const look = () => {
    if (isHers)
      void api.counts().then((answer) => {
        if (answer.outcome === 'done') setCounts(answer.value);
      });
  };
  useAppealNews(look);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked by the clock
  useEffect(() => {
    look();
    const timer = setInterval(look, askEveryMs);
    return () => clearInterval(timer);
  }, [isHers]);
  return counts;
}
