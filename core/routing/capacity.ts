import type { Conversation } from '../conversations/index.ts';
import { type CallRules, usualCallRules } from '../people/index.ts';

export type SlotKind = 'call' | 'chat';

/** What an operator holds and may hold. */
export interface Load {
  /** Conversations in writing that take up her slots: offered, handled, in wrap-up. */
  readonly chats: readonly string[];
  /** The same by telephone. */
  readonly calls: readonly string[];
  readonly chatCapacity: number;
  readonly callRules?: CallRules;
}

/** Whether an operator can take one more of this kind: the only place that knows how calls and chats go together. */
export function hasRoom(
  { chats, calls, chatCapacity, callRules = usualCallRules }: Load,
  kind: SlotKind,
): boolean {
  const isOnCall = calls.length > 0;
  switch (kind) {
    case 'call':
      return callRules.takesCalls && !isOnCall && (callRules.interruptsChats || chats.length === 0);
    case 'chat':
      return chats.length < (isOnCall ? Math.min(chatCapacity, callRules.chatsMeanwhile) : chatCapacity);
  }
}

/** By telephone or in writing: as the citizen spoke last. */
export function kindOf({ replyTo }: Pick<Conversation, 'replyTo'>): SlotKind {
  return replyTo.channel === 'voice' ? 'call' : 'chat';
}

/** All that takes up her slots. */
export function heldBy({ chats, calls }: Pick<Load, 'chats' | 'calls'>): readonly string[] {
  return [...calls, ...chats];
}
