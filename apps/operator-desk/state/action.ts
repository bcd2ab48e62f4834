import type { DeskEvents, DeskNotice, DeskPresence, DeskSnapshot, DeskThread } from '../protocol/index.ts';
import type { DeskEntry, DeskState, Notice, Pending, Sound } from './desk-state.ts';

type Plain = Exclude<keyof DeskEvents, 'signed-out' | 'notice' | 'citizen-typing'>;

type ServerAction = { [E in Plain]: { readonly type: E } & DeskEvents[E] }[Plain];

/** All that can happen to the screen's state: what the server told, and what the operator did. */
export type Action =
  | ServerAction
  | { readonly type: 'connection'; readonly status: DeskState['connection'] }
  | { readonly type: 'join-sent' }
  | { readonly type: 'joined'; readonly snapshot: DeskSnapshot; readonly now: number }
  | { readonly type: 'own-presence'; readonly presence: DeskPresence }
  | { readonly type: 'sound'; readonly sound: Sound }
  | { readonly type: 'invitation-answered' }
  | { readonly type: 'unrecorded'; readonly unrecorded: DeskState['unrecorded'] }
  | { readonly type: 'typing'; readonly conversationId: string; readonly at: number }
  | { readonly type: 'opened'; readonly thread: DeskThread }
  | {
      readonly type: 'earlier';
      readonly conversationId: string;
      readonly entries: readonly DeskEntry[];
      readonly hasEarlier: boolean;
    }
  | { readonly type: 'previous'; readonly conversationId: string; readonly thread: DeskThread }
  | {
      readonly type: 'previous-earlier';
      readonly conversationId: string;
      readonly previousId: string;
      readonly entries: readonly DeskEntry[];
      readonly hasEarlier: boolean;
    }
  | { readonly type: 'select'; readonly conversationId: string | undefined }
  /** A colleague calls. */
  | { readonly type: 'called'; readonly notice: DeskNotice }
  | { readonly type: 'beside'; readonly conversationId: string | undefined }
  | { readonly type: 'notices-seen'; readonly notices: readonly DeskNotice[] }
  | { readonly type: 'forget'; readonly conversationId: string }
  | { readonly type: 'read'; readonly conversationId: string }
  | { readonly type: 'written'; readonly pending: Pending }
  | { readonly type: 'sent'; readonly clientMessageId: string }
  | { readonly type: 'unsent'; readonly clientMessageId: string; readonly notice: Notice }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'dismiss'; readonly noticeId: string };
