import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '../../shell/staff-api.ts';
import { useEditorial } from '../editorial-context.ts';
import type { DraftStore } from './draft-store.ts';

const pauseMs = 700;

export type Checking = 'checked' | 'checking' | 'waiting' | ApiError;

/** Checks what is written a moment after the last change, saved or not; the newest answer counts. */
export function useCheck(store: DraftStore, revisionId: string) {
  const { api } = useEditorial();
  const [checking, setChecking] = useState<Checking>('waiting');
  const turn = useRef(0);

  const check = useCallback(
    async (measure = false) => {
      turn.current += 1;
      const mine = turn.current;
      setChecking('checking');
      const answer = await api.check(revisionId, {
        document: store.get().document,
        ...(measure ? { measure } : {}),
      });
      if (mine !== turn.current) return;
      if (answer.outcome === 'done') {
        store.wasChecked(answer.value);
        setChecking('checked');
      } else setChecking(answer.error);
    },
    [api, revisionId, store],
  );

  // Watched from outside of drawing: a key pressed must not draw the whole form.
  useEffect(() => {
    let timer = setTimeout(() => void check(), 0);
    let { document } = store.get();
    const stop = store.subscribe(() => {
      if (store.get().document === document) return;
      document = store.get().document;
      setChecking((now) => (now === 'checking' ? now : 'waiting'));
      clearTimeout(timer);
      timer = setTimeout(() => void check(), pauseMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, check]);

  return { checking, check };
}
