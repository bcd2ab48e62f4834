import { useEffect, useRef } from 'react';
import { useDesk } from '../shell/desk-context.ts';
import type { Thread } from '../state/desk-state.ts';

/** Tells the server how far the holder has read, while the page is in view. */
export function useReadMark(thread: Thread): void {
  const { connection, store } = useDesk();
  const told = useRef(0);
  const { id: conversationId } = thread.conversation;
  const isHolder = thread.access === 'holder';
  const seq = thread.entries.at(-1)?.seq ?? 0;

  useEffect(() => {
    const tell = () => {
      if (!isHolder || seq <= told.current || document.visibilityState === 'hidden') return;
      told.current = seq;
      store.dispatch({ type: 'read', conversationId });
      void connection.call('read', { conversationId, seq }).then((answer) => {
        if (answer.outcome === 'unreachable' && told.current === seq) told.current = 0;
      });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [connection, store, conversationId, seq, isHolder]);
}
