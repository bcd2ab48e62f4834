import { useEffect, useRef, useState } from 'react';
import type { ApiError } from '../../shell/staff-api.ts';
import { useQuality } from '../quality-context.ts';
import { useClick } from '../use-click.ts';
import type { ReviewChange, ReviewPage, Sheet } from '../wire.ts';

/** After so long without a change what is filled in is kept. */
const restMs = 1_000;
/** When the server was not reached it is tried again. */
const againMs = 5_000;

/** `unsaved`: changed since it was kept; `stale`: changed elsewhere, what stands here is not kept. */
export type KeptState = 'kept' | 'unsaved' | 'saving' | 'stale' | 'failed';

/** A sheet being filled in: kept by itself; every write goes over the version the one before it made. */
export function useSheet(page: ReviewPage, draft: Sheet) {
  const { api } = useQuality();
  const keyOf = useClick();
  const [sheet, setSheet] = useState(draft);
  const [kept, setKept] = useState<KeptState>('kept');
  const [error, setError] = useState<ApiError>();
  const version = useRef(page.version);
  /** As it is filled in by now: a write may take longer than the next change. */
  const current = useRef(draft);
  /** One write at a time, in order. */
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const write = (change: ReviewChange): Promise<boolean> => {
    const done = last.current.then(async () => {
      setKept('saving');
      const asked = { version: version.current, change };
      const answer = await api.change(page.id, { key: keyOf(asked), ...asked });
      if (answer.outcome === 'done') {
        version.current = answer.value.version;
        setError(undefined);
        setKept('sheet' in change && change.sheet !== current.current ? 'unsaved' : 'kept');
        return true;
      }
      setError(answer.error);
      setKept(answer.error.code === 'stale' ? 'stale' : 'failed');
      return false;
    });
    last.current = done;
    return done;
  };
  const latest = useRef(write);
  latest.current = write;

  useEffect(() => {
    if (kept !== 'failed' || error?.code !== 'unreachable') return;
    const timer = setTimeout(() => setKept('unsaved'), againMs);
    return () => clearTimeout(timer);
  }, [kept, error]);

  useEffect(() => {
    if (kept !== 'unsaved') return;
    const timer = setTimeout(() => void latest.current({ what: 'draft', sheet }), restMs);
    return () => clearTimeout(timer);
  }, [sheet, kept]);

  const fill = (next: Sheet) => {
    current.current = next;
    setSheet(next);
    setKept((before) => (before === 'stale' ? before : 'unsaved'));
  };
  return { sheet, fill, kept, error, write };
}
