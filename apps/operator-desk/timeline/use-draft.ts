import { useSyncExternalStore } from 'react';
import { useDesk } from '../shell/desk-context.ts';
import type { Draft } from './drafts.ts';

/** What is being written in this conversation. */
export function useDraft(conversationId: string): readonly [Draft, (draft: Draft) => void] {
  const { drafts } = useDesk();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(conversationId));
  return [draft, (next) => drafts.set(conversationId, next)];
}
