import { useEffect, useState } from 'react';

const keyOf = (conversationId: string) => `otklik.desk.draft.${conversationId}`;

/** What is being written, for each conversation its own; survives switching and a reload. */
export function useDraft(conversationId: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => kept(conversationId));
  useEffect(() => setText(kept(conversationId)), [conversationId]);
  const write = (next: string) => {
    setText(next);
    if (next === '') sessionStorage.removeItem(keyOf(conversationId));
    else sessionStorage.setItem(keyOf(conversationId), next);
  };
  return [text, write];
}

function kept(conversationId: string): string {
  return sessionStorage.getItem(keyOf(conversationId)) ?? '';
}
