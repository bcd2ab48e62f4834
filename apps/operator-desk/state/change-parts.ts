import type { DeskConversation, DeskEntry, DeskHeld, DeskState, Pending, Thread } from './desk-state.ts';
import { mergeEntries } from './merge-entries.ts';

export function without(pending: readonly Pending[], clientMessageId: string): readonly Pending[] {
  return pending.filter((message) => message.clientMessageId !== clientMessageId);
}

/** Selects; with `unless`, clears the selection if it is that one. */
export function selected(state: DeskState, id: string | undefined, unless?: string): DeskState {
  const { currentId: _, ...rest } = state;
  return id === undefined || id === unless ? rest : { ...rest, currentId: id };
}

/** Puts a conversation into the second column; with `unless`, clears it if it is that one. */
export function besides(state: DeskState, id: string | undefined, unless?: string): DeskState {
  const { besideId: _, ...rest } = state;
  return id === undefined || id === unless ? rest : { ...rest, besideId: id };
}

export function heard(state: DeskState, id: string, version: number): DeskState {
  return {
    ...state,
    versions: { ...state.versions, [id]: version },
    heardSinceJoin: state.heardSinceJoin.includes(id) ? state.heardSinceJoin : [...state.heardSinceJoin, id],
  };
}

export function withThread(
  state: DeskState,
  id: string,
  change: (thread: Thread) => Partial<Thread>,
): DeskState {
  const thread = state.threads[id];
  return thread ? { ...state, threads: { ...state.threads, [id]: { ...thread, ...change(thread) } } } : state;
}

export function withPrevious(
  state: DeskState,
  id: string,
  previousId: string,
  more: { readonly entries: readonly DeskEntry[]; readonly hasEarlier: boolean },
): DeskState {
  const { entries, hasEarlier } = more;
  return withThread(state, id, (thread) => ({
    previous: thread.previous.map((item) =>
      item.id === previousId
        ? { ...item, entries: mergeEntries(item.entries ?? [], entries), hasEarlier }
        : item,
    ),
  }));
}

export function withHeld(state: DeskState, id: string, change: Partial<DeskHeld>): DeskState {
  const item = state.held[id];
  return item ? { ...state, held: { ...state.held, [id]: { ...item, ...change } } } : state;
}

/** Whose it is: of whom it is offered to, or who handles it. */
export function holderIn({ state, offer, assignment }: DeskConversation): string | undefined {
  if (state === 'reserved') return offer?.staffId;
  return state === 'with-operator' || state === 'wrap-up' ? assignment?.staffId : undefined;
}

export function accessTo(meId: string | undefined, conversation: DeskConversation): Thread['access'] {
  if (conversation.state !== 'reserved' && holderIn(conversation) === meId) return 'holder';
  const isGuest = meId !== undefined && conversation.assignment?.guests?.includes(meId);
  return isGuest ? 'guest' : 'reader';
}

/** Only some accounts carry the transfer's note. */
export function keepNote(
  conversation: DeskConversation,
  before: DeskConversation | undefined,
): DeskConversation {
  const note = conversation.queueing?.note ?? before?.queueing?.note;
  if (!conversation.queueing || note === undefined) return conversation;
  return { ...conversation, queueing: { ...conversation.queueing, note } };
}

export function nameOf(state: DeskState, id: string): { readonly name?: string } {
  const name = state.held[id]?.conversation.personName;
  return name === undefined ? {} : { name };
}
