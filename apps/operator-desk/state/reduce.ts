import type { DeskEvents, DeskNotice, DeskSnapshot, DeskThread } from '../protocol/index.ts';
import type { Action } from './action.ts';
import {
  accessTo,
  besides,
  heard,
  holderIn,
  keepNote,
  nameOf,
  selected,
  withHeld,
  without,
  withPrevious,
  withThread,
} from './change-parts.ts';
import type { DeskConversation, DeskEntry, DeskHeld, DeskState, Notice, Thread } from './desk-state.ts';
import { mergeEntries } from './merge-entries.ts';
import { withAppeal } from './with-appeal.ts';
import { withLine, withoutInvitation } from './with-line.ts';

/** All that the screen knows, from what it heard. Pure: the same news twice, late or mixed up end in the same state. */
export function reduce(state: DeskState, action: Action): DeskState {
  switch (action.type) {
    case 'connection':
      return { ...state, connection: action.status };
    case 'join-sent':
      return { ...state, heardSinceJoin: [] };
    case 'joined':
      return joined(state, action.snapshot, action.now);
    case 'offer':
      return withCard(state, action.conversation);
    case 'conversation':
      return withCard(state, action.conversation);
    case 'offer-gone':
      return gone(state, action, {
        id: `gone:${action.conversationId}:${action.version}`,
        about: { kind: 'offer-gone', reason: action.reason, ...nameOf(state, action.conversationId) },
      });
    case 'released':
      return gone(state, action, {
        id: `gone:${action.conversationId}:${action.version}`,
        about: { kind: 'released', reason: action.reason, ...nameOf(state, action.conversationId) },
      });
    case 'entries':
      return withEntries(state, action.conversationId, action.entries);
    case 'receipt':
      return withThread(state, action.conversationId, (thread) => ({
        receipt: {
          deliveredSeq: Math.max(thread.receipt.deliveredSeq, action.receipt.deliveredSeq),
          readSeq: Math.max(thread.receipt.readSeq, action.receipt.readSeq),
        },
      }));
    case 'presence':
      return withPresence(state, action);
    case 'own-presence':
      return { ...state, presence: action.presence };
    case 'line':
      return withLine(state, action.line);
    case 'sound':
      return { ...state, sound: action.sound };
    case 'invitation-answered':
      return withoutInvitation(state);
    case 'replies':
      return action.version < state.replyBook.version
        ? state
        : { ...state, replyBook: { version: action.version, replies: action.replies } };
    case 'topics':
      return action.version < state.topicBook.version
        ? state
        : { ...state, topicBook: { version: action.version, topics: action.topics } };
    case 'outside-numbers':
      return action.version < state.outsideBook.version
        ? state
        : { ...state, outsideBook: { version: action.version, numbers: action.numbers } };
    case 'counts':
      return { ...state, counts: action.counts };
    case 'board':
      return { ...state, board: action.board, counts: action.board.counts };
    case 'unrecorded':
      return { ...state, unrecorded: action.unrecorded };
    case 'typing':
      return { ...state, typing: { ...state.typing, [action.conversationId]: action.at } };
    case 'appeal':
      return withAppeal(state, action);
    case 'opened':
      return opened(state, action.thread);
    case 'earlier':
      return withThread(state, action.conversationId, (thread) => ({
        entries: mergeEntries(thread.entries, action.entries),
        hasEarlier: action.hasEarlier,
      }));
    case 'previous':
      return withPrevious(state, action.conversationId, action.thread.conversation.id, {
        entries: action.thread.entries,
        hasEarlier: action.thread.hasEarlier,
      });
    case 'previous-earlier':
      return withPrevious(state, action.conversationId, action.previousId, action);
    case 'called':
      return {
        ...state,
        calls: [action.notice, ...state.calls.filter(({ id }) => id !== action.notice.id)],
        notices: withReminder(state.notices, action.notice),
      };
    case 'notices-seen':
      return { ...state, calls: action.notices };
    case 'beside':
      return besides(state, action.conversationId);
    case 'select':
      return selected(state, action.conversationId);
    case 'forget': {
      const { [action.conversationId]: _, ...threads } = state.threads;
      return { ...selected(state, state.currentId, action.conversationId), threads };
    }
    case 'read':
      return withHeld(state, action.conversationId, { unread: 0 });
    case 'written':
      return { ...state, pending: [...state.pending, action.pending] };
    case 'sent':
      return { ...state, pending: without(state.pending, action.clientMessageId) };
    case 'unsent':
      return {
        ...state,
        pending: without(state.pending, action.clientMessageId),
        notices: [...state.notices, action.notice],
      };
    case 'notice':
      return { ...state, notices: [...state.notices, action.notice].slice(-5) };
    case 'dismiss':
      return { ...state, notices: state.notices.filter(({ id }) => id !== action.noticeId) };
  }
}

/** The snapshot replaces what was known, but for news that came while it was under way. */
function joined(state: DeskState, snapshot: DeskSnapshot, now: number): DeskState {
  const versions = { ...state.versions };
  const held: Record<string, DeskHeld> = {};
  for (const item of snapshot.held) {
    const { id, version } = item.conversation;
    const known = state.versions[id] ?? 0;
    const local = state.held[id];
    if (version >= known) {
      held[id] = item;
      versions[id] = version;
    } else if (local) held[id] = local;
  }
  for (const id of state.heardSinceJoin) {
    const local = state.held[id];
    if (local && !held[id]) held[id] = local;
  }
  const threads: Record<string, Thread> = {};
  for (const [id, thread] of Object.entries(state.threads)) {
    const conversation = held[id]?.conversation;
    if (conversation)
      threads[id] = { ...thread, conversation, access: accessTo(snapshot.me.id, conversation) };
    else if (snapshot.isSupervisor) threads[id] = { ...thread, access: 'reader' };
    // Whether she is still asked in the server tells when what was missed is asked for.
    else if (thread.access === 'guest') threads[id] = thread;
  }
  const next: DeskState = {
    ...state,
    me: snapshot.me,
    isSupervisor: snapshot.isSupervisor,
    lines: snapshot.lines,
    hasTelephone: snapshot.hasTelephone,
    presence: snapshot.presence,
    queues: snapshot.queues,
    colleagues: snapshot.colleagues,
    dispositions: snapshot.dispositions,
    topicBook: snapshot.topicBook,
    unrecorded: snapshot.unrecorded,
    replyBook: snapshot.replyBook,
    outsideBook: snapshot.outsideBook,
    calls: snapshot.notices,
    counts: snapshot.counts,
    clockOffsetMs: Date.parse(snapshot.serverNow) - now,
    held,
    versions,
    threads,
  };
  const { currentId } = state;
  return currentId !== undefined && !held[currentId] && !threads[currentId]
    ? selected(next, undefined)
    : next;
}

function withCard(state: DeskState, conversation: DeskConversation): DeskState {
  const { id, version } = conversation;
  if (version < (state.versions[id] ?? 0)) return state;
  const next = heard(state, id, version);
  const { [id]: before, ...others } = next.held;
  const isMine = holderIn(conversation) === state.me?.id;
  const card = keepNote(conversation, before?.conversation);
  const held = isMine
    ? {
        ...others,
        [id]: before ? { ...before, conversation: card } : { conversation: card, lastSeq: 0, unread: 0 },
      }
    : others;
  const thread = next.threads[id];
  const threads = thread
    ? { ...next.threads, [id]: { ...thread, conversation: card, access: accessTo(state.me?.id, card) } }
    : next.threads;
  return { ...next, held, threads };
}

/** It is not hers any more. Her own doing (declined, closed) needs no notice. */
function gone(
  state: DeskState,
  { conversationId: id, version, reason }: { conversationId: string; version: number; reason: string },
  notice: Notice,
): DeskState {
  if (version < (state.versions[id] ?? 0)) return state;
  const wasHeld = state.held[id] !== undefined;
  const next = heard(state, id, version);
  const { [id]: _held, ...held } = next.held;
  const { [id]: _thread, ...threads } = next.threads;
  const isTold = wasHeld && reason !== 'declined' && reason !== 'closed' && reason !== 'transferred';
  return {
    ...besides(state.isSupervisor ? next : selected(next, state.currentId, id), state.besideId, id),
    held,
    threads: state.isSupervisor ? next.threads : threads,
    notices: isTold ? [...state.notices.filter((other) => other.id !== notice.id), notice] : state.notices,
  };
}

function withEntries(state: DeskState, id: string, entries: readonly DeskEntry[]): DeskState {
  const arrived = new Set(entries.flatMap(({ clientMessageId }) => clientMessageId ?? []));
  const next = withThread(state, id, (thread) => ({ entries: mergeEntries(thread.entries, entries) }));
  const item = state.held[id];
  const pending =
    arrived.size === 0
      ? state.pending
      : state.pending.filter(({ clientMessageId }) => !arrived.has(clientMessageId));
  if (!item) return { ...next, pending };
  const fresh = entries.filter(({ seq }) => seq > item.lastSeq);
  const unread = fresh.filter(({ author }) => author.kind === 'citizen').length;
  const last = fresh.findLast(({ visibility, body }) => visibility === 'everyone' && body.kind !== 'event');
  return {
    ...withHeld(next, id, {
      lastSeq: Math.max(item.lastSeq, ...entries.map(({ seq }) => seq)),
      unread: Math.min(item.unread + unread, 99),
      ...(last ? { last } : {}),
    }),
    pending,
  };
}

function opened(state: DeskState, thread: DeskThread): DeskState {
  const { id, version } = thread.conversation;
  const known = state.threads[id];
  const previous = thread.previous.map((item) => ({
    ...item,
    ...known?.previous.find((other) => other.id === item.id),
  }));
  const entries = mergeEntries(known?.entries ?? [], thread.entries);
  const firstSeq = entries[0]?.seq ?? 1;
  const hasEarlier = firstSeq > 1 && (known?.hasEarlier ?? thread.hasEarlier);
  const next = {
    ...state,
    threads: { ...state.threads, [id]: { ...thread, entries, hasEarlier, previous } },
  };
  const current = version >= (state.versions[id] ?? 0) ? withCard(next, thread.conversation) : next;
  return withEntries(current, id, entries);
}

function withPresence(state: DeskState, { colleague, presence }: DeskEvents['presence']): DeskState {
  if (colleague.id === state.me?.id) {
    const isOlder = state.presence !== undefined && presence.statusAt < state.presence.statusAt;
    return isOlder ? state : { ...state, presence };
  }
  if (colleague.lines.length === 0) return state;
  const others = state.colleagues.filter(({ id }) => id !== colleague.id);
  return { ...state, colleagues: [...others, colleague].sort((a, b) => a.name.localeCompare(b.name)) };
}

/** What a case reminds of is told at once too, wherever she is. */
function withReminder(notices: DeskState['notices'], { id, case: about }: DeskNotice): DeskState['notices'] {
  if (!about) return notices;
  return [
    ...notices.filter((one) => one.id !== id),
    { id, about: { kind: 'case', ...about } } as const,
  ].slice(-5);
}
