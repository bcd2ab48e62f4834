import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '../../shell/staff-api.ts';
import { useEditorial } from '../editorial-context.ts';
import { useDraftPart } from './draft-context.ts';
import type { DraftStore } from './draft-store.ts';

const pauseMs = 700;

export type Checking = 'checked' | 'checking' | 'waiting' | ApiError;

/** Checks what is written a moment after the last change, saved or not; the newest answer counts. */
export function useCheck(store: DraftStore, revisionId: string) {
  const { api } = useEditorial();
  const document = useDraftPart((state) => state.document);
  const [checking, setChecking] = useState<Checking>('waiting');
  const turn = useRef(0);

  const check = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    setChecking('checking');
    const answer = await api.check(revisionId, { document: store.get().document });
    if (mine !== turn.current) return;
    if (answer.outcome === 'done') {
      store.wasChecked(answer.value.findings, answer.value.examples);
      setChecking('checked');
    } else setChecking(answer.error);
  }, [api, revisionId, store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the document starts the wait anew
  useEffect(() => {
    setChecking((now) => (now === 'checking' ? now : 'waiting'));
    const timer = setTimeout(() => void check(), pauseMs);
    return () => clearTimeout(timer);
  }, [document, check]);

  return { checking, check };
}
