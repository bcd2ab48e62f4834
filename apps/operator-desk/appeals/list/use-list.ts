import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError, ApiResult } from '../../shell/staff-api.ts';
import { useAppealNews } from '../use-appeal-news.ts';
import type { AppealPage, AppealRow } from '../wire.ts';

interface State {
  readonly rows: readonly AppealRow[];
  readonly next?: string | undefined;
  readonly timeZone: string;
  readonly isLoading: boolean;
  readonly error?: ApiError | undefined;
}

/** A list page by page. News is looked up anew in place: as many rows as were shown, without a flicker. */
export function useList(load: (cursor?: string) => Promise<ApiResult<AppealPage>>, key: string) {
  const [state, setState] = useState<State>({ rows: [], timeZone: 'UTC', isLoading: true });
  const latest = useRef({ load, shown: 0 });
  latest.current = { load, shown: state.rows.length };
  const turn = useRef(0);

  const take = useCallback(
    async (before: readonly AppealRow[], cursor: string | undefined, wanted: number) => {
      turn.current += 1;
      const mine = turn.current;
      setState((now) => ({ ...now, isLoading: true }));
      let rows = before;
      let next = cursor;
      do {
        const answer = await latest.current.load(next);
        if (mine !== turn.current) return;
        if (answer.outcome === 'refused') {
          setState((now) => ({ ...now, isLoading: false, error: answer.error }));
          return;
        }
        const { value } = answer;
        rows = [...rows, ...value.rows];
        next = value.next;
        setState((now) => ({ ...now, timeZone: value.timeZone }));
      } while (next !== undefined && rows.length < wanted);
      setState((now) => ({ ...now, rows, next, isLoading: false, error: undefined }));
    },
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to begin anew
  useEffect(() => {
    setState((now) => ({ ...now, rows: [], next: undefined }));
    void take([], undefined, 1);
  }, [key, take]);

  const again = useCallback(() => void take([], undefined, latest.current.shown), [take]);
  useAppealNews(again);
  const { rows, next } = state;
  const more = useCallback(() => void take(rows, next, 1), [take, rows, next]);
  return { ...state, hasMore: next !== undefined, more, again };
}
