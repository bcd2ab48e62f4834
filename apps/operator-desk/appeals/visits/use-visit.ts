import { useRef, useState } from 'react';
import type { ApiError } from '../../shell/staff-api.ts';
import type { VisitOf, VisitWish } from '../appeals-api.ts';
import { useAppealsApi } from '../use-appeals-api.ts';
import type { VisitAnswer } from '../wire.ts';

/** Booked once, however often it is tried. */
export function useVisit(of: VisitOf, onBooked?: () => void) {
  const api = useAppealsApi();
  const [answer, setAnswer] = useState<VisitAnswer>();
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const unanswered = useRef<{ readonly what: string; readonly key: string }>(undefined);

  const book = async (wish: Omit<VisitWish, 'key'>): Promise<void> => {
    const what = JSON.stringify(wish);
    // No answer: whether it was booked is not known, and the same key finds out.
    const key = unanswered.current?.what === what ? unanswered.current.key : crypto.randomUUID();
    unanswered.current = { what, key };
    setBusy(true);
    const done = await api.bookVisit(of, { ...wish, key });
    setBusy(false);
    setError(done.outcome === 'done' ? undefined : done.error);
    if (done.outcome === 'refused' && done.error.code !== 'unreachable') unanswered.current = undefined;
    if (done.outcome !== 'done') return;
    setAnswer(done.value);
    onBooked?.();
  };
  return { answer, error, isBusy, book };
}
