import type { Seat } from './bridged-call.ts';
import type { LiveCall } from './live-calls.ts';
import type { LineEnd, OperatorLine } from './operator-line.ts';

/** How the line of a member of staff is. */
export interface LineView {
  readonly id: string;
  readonly status: 'connecting' | 'ready' | 'closed';
  /** Why it is closed. */
  readonly end?: LineEnd;
  readonly isMuted: boolean;
  /** Whom she hears. */
  readonly call?: {
    readonly conversationId: string;
    readonly seat: Seat;
    /** The caller hears music. */
    readonly isHeld: boolean;
    /** All on the line besides the caller. */
    readonly staffIds: readonly string[];
    /** Those of them whom the caller does not hear: supervisors who listen or whisper. */
    readonly listenerIds: readonly string[];
  };
  /** Her call ended just now: the caller hung up, or the conversation went elsewhere. */
  readonly left?: { readonly conversationId: string; readonly why: 'caller-left' | 'released' };
  /** A colleague asks her in. */
  readonly invitation?: { readonly conversationId: string; readonly byStaffId: string };
}

/** `call`: the one she sits in. Without `showsListeners` others do not see who only listens. */
export function viewOf(line: OperatorLine, call: LiveCall | undefined, showsListeners: boolean): LineView {
  const seat = call?.room.seatOf(line);
  const isSeen = (other: OperatorLine): boolean =>
    showsListeners || other === line || call?.room.seatOf(other) !== 'listen';
  return {
    id: line.id,
    status: line.state,
    isMuted: line.isMuted,
    ...(call &&
      seat && {
        call: {
          conversationId: call.conversation.id,
          seat,
          isHeld: call.room.isHeld,
          staffIds: idsOf(call.room.lines.filter(isSeen)),
          listenerIds: idsOf(call.room.listeners.filter(isSeen)),
        },
      }),
  };
}

const idsOf = (lines: readonly OperatorLine[]): readonly string[] => lines.map(({ staff }) => staff.staffId);
