import { useDesk, useDeskState } from '../shell/desk-context.ts';

/** Keeps this conversation in a column of its own while another is chosen; again: one column. */
export function useBeside(conversationId: string) {
  const { store } = useDesk();
  const besideId = useDeskState((state) => state.besideId);
  const isTwo = useDeskState((state) => state.besideId !== undefined && state.besideId !== state.currentId);
  const isBeside = besideId === conversationId || isTwo;
  return {
    isBeside,
    toggle: () => store.dispatch({ type: 'beside', conversationId: isBeside ? undefined : conversationId }),
  };
}
