import { useCallback, useEffect, useState } from 'react';
import type { Rights } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import type { Thread } from '../state/desk-state.ts';

export type FactChange = { readonly path: string } & (
  | { readonly words: string }
  | { readonly value: string | number | boolean }
);

/** What she has a right to by what is known; looked at anew when she or somebody corrected something. */
export function useRights(thread: Thread) {
  const { connection, store } = useDesk();
  const isOnline = useDeskState((state) => state.connection === 'online');
  const [rights, setRights] = useState<Rights>();
  const { id: conversationId, assignment } = thread.conversation;
  const told = thread.entries.findLast(
    ({ author, body }) => author.kind === 'citizen' || body.kind === 'note',
  )?.seq;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `told` is when to look again
  useEffect(() => {
    if (!isOnline) return;
    let isCurrent = true;
    void connection.call('rights', { conversationId }).then((answer) => {
      if (isCurrent && answer.outcome === 'done') setRights(answer.rights);
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, conversationId, told, isOnline]);

  const assignmentVersion = assignment?.version ?? 1;
  /** `false`: it was not taken, and she is told why. */
  const correct = useCallback(
    async (change: FactChange): Promise<boolean> => {
      const answer = await connection.call('correct-fact', { conversationId, assignmentVersion, ...change });
      if (answer.outcome !== 'done') {
        store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
        return false;
      }
      setRights(answer.rights);
      store.dispatch({ type: 'entries', conversationId, entries: answer.entries });
      return true;
    },
    [connection, store, conversationId, assignmentVersion],
  );
  return { rights, correct };
}
