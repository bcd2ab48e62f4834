import type {
  DeskConversation,
  DeskEntry,
  DeskHeld,
  DeskSnapshot,
  DeskThread,
} from '../../protocol/index.ts';
import type { Action } from '../action.ts';
import { type DeskState, emptyDesk } from '../desk-state.ts';
import { reduce } from '../reduce.ts';

export const anna = { id: 'anna', name: 'Анна', roles: ['operator-1'], chatCapacity: 3 } as const;
export const at = '2026-11-20T09:00:00.000Z';

export function aConversation(change: Partial<DeskConversation> = {}): DeskConversation {
  return {
    id: 'c1',
    version: 1,
    state: 'with-operator',
    personId: 'p1',
    personName: 'Тестова Мария',
    language: 'ru',
    channel: 'web-chat',
    startedAt: at,
    queueing: { queueId: 'q1', enteredAt: at, isCrisis: false, reason: 'asked', summary: '' },
    ...(change.state === 'reserved' ? {} : { assignment: anAssignment('anna') }),
    ...change,
  };
}

export function anOffer(version: number, staffId = 'anna'): DeskConversation {
  return aConversation({
    version,
    state: 'reserved',
    offer: { reservationId: `r${version}`, staffId, offeredAt: at, expiresAt: at },
  });
}

export function anAssignment(staffId: string, version = 1) {
  return { staffId, staffName: staffId, version, assignedAt: at };
}

export function aHeld(conversation: DeskConversation, change: Partial<DeskHeld> = {}): DeskHeld {
  return { conversation, lastSeq: 0, unread: 0, ...change };
}

export function anEntry(seq: number, change: Partial<DeskEntry> = {}): DeskEntry {
  return {
    id: `e${seq}`,
    conversationId: 'c1',
    seq,
    at,
    author: { kind: 'citizen', personId: 'p1' },
    visibility: 'everyone',
    body: { kind: 'text', text: `сообщение ${seq}` },
    ...change,
  };
}

export function aThread(entries: readonly DeskEntry[], change: Partial<DeskThread> = {}): DeskThread {
  return {
    conversation: aConversation(),
    entries,
    hasEarlier: false,
    citizen: { personId: 'p1', language: 'ru', since: at, channels: [] },
    receipt: { deliveredSeq: 0, readSeq: 0 },
    previous: [],
    access: 'holder',
    ...change,
  };
}

export function aSnapshot(held: readonly DeskHeld[], change: Partial<DeskSnapshot> = {}): DeskSnapshot {
  return {
    me: anna,
    isSupervisor: false,
    lines: [1],
    hasTelephone: true,
    presence: { status: 'available', statusAt: at, isForced: false },
    held,
    unrecorded: [],
    queues: [],
    colleagues: [],
    dispositions: ['resolved'],
    topicBook: { version: 1, topics: [] },
    replyBook: { version: 1, replies: [] },
    outsideBook: { version: 1, numbers: [] },
    notices: [],
    counts: {
      withAssistant: 0,
      waiting: 0,
      waitingCrisis: 0,
      withOperator: 0,
      wrapUp: 0,
      calls: 0,
      chats: 0,
      operatorsOnLine: 0,
      operatorsAvailable: 0,
      operatorsOnBreak: 0,
      longestWaitMs: 0,
      at,
      queues: [],
    },
    serverNow: at,
    ...change,
  };
}

/** Anna's desk, after all this was heard in this order. */
export function deskAfter(...actions: readonly Action[]): DeskState {
  return actions.reduce(reduce, { ...emptyDesk, me: anna });
}

export const joined = (held: readonly DeskHeld[] = [], change: Partial<DeskSnapshot> = {}): Action => ({
  type: 'joined',
  snapshot: aSnapshot(held, change),
  now: Date.parse(at),
});

export const offered = (version: number): Action => ({
  type: 'offer',
  conversation: anOffer(version),
  serverNow: at,
});

export const entries = (...list: readonly DeskEntry[]): Action => ({
  type: 'entries',
  conversationId: 'c1',
  entries: list,
});
