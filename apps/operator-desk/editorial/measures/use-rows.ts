import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError, ApiResult } from '../../shell/staff-api.ts';
import type { Page } from '../wire.ts';

interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly next?: string | undefined;
  readonly isLoading: boolean;
  readonly error?: ApiError | undefined;
}

/** A list taken page by page; the next page is asked for when its end comes into view. */
export function useRows<Row>(
  load: (cursor: string | undefined) => Promise<ApiResult<Page<Row>>>,
  key: string,
) {
  const [state, setState] = useState<Rows<Row>>({ rows: [], isLoading: true });
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);

  const take = useCallback((before: readonly Row[], cursor: string | undefined) => {
    turn.current += 1;
    const mine = turn.current;
    setState({ rows: before, next: cursor, isLoading: true });
    void latest.current(cursor).then((answer) => {
      if (mine !== turn.current) return;
      setState(
        answer.outcome === 'done'
          ? { rows: [...before, ...answer.value.rows], next: answer.value.next, isLoading: false }
          : { rows: before, next: cursor, isLoading: false, error: answer.error },
      );
    });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to begin anew
  useEffect(() => take([], undefined), [key, take]);

  const { rows, next, isLoading } = state;
  const more = useCallback(() => take(rows, next), [take, rows, next]);
  const watchEnd = useCallback(
    (end: Element | null) => {
      if (!end || isLoading) return;
      const observer = new IntersectionObserver((seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) more();
      });
      observer.observe(end);
      return () => observer.disconnect();
    },
    [isLoading, more],
  );
  return { ...state, hasMore: next !== undefined, more, watchEnd };
}
