import type { Seat } from './bridged-call.ts';
import type { LiveCall } from './live-calls.ts';
import type { LineEnd, OperatorLine } from './operator-line.ts';
import type { OutsideNews } from './outside-call.ts';

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
    /** A number outside, by its name in the directory. */
    readonly outside?: { readonly name: string; readonly state: 'ringing' | 'talk' };
    /** Why no number outside can be called now. */
    readonly outsideBlocked?: 'no-trunk';
  };
  /** The number outside was not reached, or has hung up, just now. */
  readonly outsideEnded?: OutsideNews;
  /** Her call ended just now: the caller hung up, the conversation went elsewhere, or an outside number has the caller. */
  readonly left?: {
    readonly conversationId: string;
    readonly why: 'caller-left' | 'released' | 'handed-over';
  };
  /** A colleague asks her in. */
  readonly invitation?: { readonly conversationId: string; readonly byStaffId: string };
}

export interface LineShown {
  /** Without it others do not see who only listens. */
  readonly showsListeners: boolean;
  /** Whether a trunk is there to call an outside number by. */
  readonly canCallOutside: () => boolean;
}

/** `call`: the one she sits in. */
export function viewOf(
  line: OperatorLine,
  call: LiveCall | undefined,
  { showsListeners, canCallOutside }: LineShown,
): LineView {
  const seat = call?.room.seatOf(line);
  const outside = call?.room.outside;
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
          ...(!outside && !canCallOutside() && { outsideBlocked: 'no-trunk' as const }),
          ...(outside && { outside: { name: outside.name, state: outside.state } }),
        },
      }),
  };
}

const idsOf = (lines: readonly OperatorLine[]): readonly string[] => lines.map(({ staff }) => staff.staffId);
