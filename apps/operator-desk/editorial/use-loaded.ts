import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError, ApiResult } from '../shell/staff-api.ts';

export type Loaded<T> =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly error: ApiError }
  | { readonly at: 'ready'; readonly value: T };

/** Asks when `key` changes, and again on demand; an answer that comes after the next question is dropped. */
export function useLoaded<T>(
  load: () => Promise<ApiResult<T>>,
  key: string,
): readonly [Loaded<T>, () => void, (value: T) => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ at: 'loading' });
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);

  const again = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    void latest.current().then((answer) => {
      if (mine !== turn.current) return;
      setLoaded(
        answer.outcome === 'done'
          ? { at: 'ready', value: answer.value }
          : { at: 'failed', error: answer.error },
      );
    });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to ask
  useEffect(() => {
    setLoaded({ at: 'loading' });
    again();
  }, [key, again]);

  const put = useCallback((value: T) => {
    turn.current += 1;
    setLoaded({ at: 'ready', value });
  }, []);
  return [loaded, again, put];
}
