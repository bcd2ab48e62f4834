import { useEffect, useState } from 'react';
import type { Suggestion } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import type { Thread } from '../state/desk-state.ts';

/** Answers to the citizen's last words; none while she has been answered already. */
export function useSuggestions(thread: Thread): readonly Suggestion[] {
  const { connection } = useDesk();
  const isOnline = useDeskState((state) => state.connection === 'online');
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const { id: conversationId, state } = thread.conversation;
  const isHandled = thread.access === 'holder' && state === 'with-operator';
  const said = thread.entries.findLast(
    ({ author, body }) => author.kind === 'citizen' && (body.kind === 'text' || body.kind === 'choice'),
  );
  const seq = said?.seq ?? 0;

  useEffect(() => {
    if (!isHandled || !isOnline || seq === 0) return;
    let isCurrent = true;
    void connection.call('suggest', { conversationId }).then((answer) => {
      if (isCurrent && answer.outcome === 'done') setFound(answer.suggestions);
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, conversationId, seq, isHandled, isOnline]);
  return isHandled ? found : [];
}
