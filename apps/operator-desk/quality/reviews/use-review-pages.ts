import { useState } from 'react';
import { useLoaded } from '../../editorial/use-loaded.ts';
import type { ApiError, ApiResult } from '../../shell/staff-api.ts';
import type { ReviewList, ReviewRow } from '../wire.ts';

/** A list that goes on with each press. `key` says when to begin anew. */
export function useReviewPages(load: (cursor?: string) => Promise<ApiResult<ReviewList>>, key: string) {
  const [first, again] = useLoaded(() => load(), key);
  const [more, setMore] = useState<ReviewList & { readonly of: string }>({ of: '', rows: [] });
  const [error, setError] = useState<ApiError>();
  const later = more.of === key ? more : undefined;
  const start: ReviewList = first.at === 'ready' ? first.value : { rows: [] };
  const rows: readonly ReviewRow[] = [...start.rows, ...(later?.rows ?? [])];
  const next = later ? later.next : start.next;
  const goOn = async () => {
    const answer = await load(next);
    setError(answer.outcome === 'refused' ? answer.error : undefined);
    if (answer.outcome !== 'done') return;
    setMore({ ...answer.value, of: key, rows: [...(later?.rows ?? []), ...answer.value.rows] });
  };
  return { first, again, rows, next, goOn, error };
}
