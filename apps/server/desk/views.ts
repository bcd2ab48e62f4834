import type {
  DeskColleague,
  DeskConversation,
  DeskEntry,
  DeskPresence,
  DeskQueue,
  DeskReceipt,
  DeskStaff,
} from '#apps/operator-desk/protocol/index.ts';
import type { Conversation, Entry } from '#core/conversations/index.ts';
import { linesOf, type Person, type Speaker, type StaffMember } from '#core/people/index.ts';
import type { Presence, Queue } from '#core/routing/index.ts';
import type { Wire } from '#core/shared/wire.ts';

/** Core's objects as the desk is shown them: nothing of the assistant's state, keys or sender ids goes out. */

export function staffView(staff: StaffMember): DeskStaff {
  const { id, displayName, roles, chatCapacity } = staff;
  return { id, name: displayName, roles, chatCapacity };
}

export function presenceView(presence: Presence): DeskPresence {
  const { status, reason, statusAt, isForced } = presence;
  return { status, ...(reason ? { reason } : {}), statusAt: statusAt.toISOString(), isForced };
}

export function colleagueView(staff: StaffMember, presence: Presence | undefined): DeskColleague {
  return {
    id: staff.id,
    login: staff.login,
    name: staff.displayName,
    lines: linesOf(staff),
    status: presence?.status ?? 'offline',
  };
}

export function queueView(queue: Queue): DeskQueue {
  const { id, name, line, isCrisis } = queue;
  return { id, name, line, isCrisis };
}

export function conversationView(conversation: Conversation, person: Person | undefined): DeskConversation {
  const { queueing, reservation, assignment } = conversation;
  return {
    id: conversation.id,
    version: conversation.version,
    state: conversation.state,
    personId: conversation.personId,
    ...(person?.displayName ? { personName: person.displayName } : {}),
    language: conversation.language,
    channel: conversation.replyTo.channel,
    startedAt: conversation.startedAt.toISOString(),
    ...(conversation.previousId ? { previousId: conversation.previousId } : {}),
    ...(queueing
      ? {
          queueing: {
            queueId: queueing.queueId,
            enteredAt: queueing.enteredAt.toISOString(),
            isCrisis: queueing.isCrisis,
            reason: queueing.reason,
            summary: queueing.summary,
            ...(queueing.topic === undefined ? {} : { topic: queueing.topic }),
          },
        }
      : {}),
    ...(reservation
      ? {
          offer: {
            reservationId: reservation.id,
            staffId: reservation.staffId,
            offeredAt: reservation.offeredAt.toISOString(),
            expiresAt: reservation.expiresAt.toISOString(),
          },
        }
      : {}),
    ...(assignment
      ? {
          assignment: {
            staffId: assignment.staffId,
            staffName: assignment.staffName,
            version: assignment.version,
            assignedAt: assignment.assignedAt.toISOString(),
            ...(assignment.finishedAt ? { finishedAt: assignment.finishedAt.toISOString() } : {}),
            ...(assignment.wrapUpUntil ? { wrapUpUntil: assignment.wrapUpUntil.toISOString() } : {}),
            ...(assignment.guests ? { guests: assignment.guests } : {}),
          },
        }
      : {}),
    ...(conversation.closedAt ? { closedAt: conversation.closedAt.toISOString() } : {}),
    ...(conversation.disposition ? { disposition: conversation.disposition.code } : {}),
    ...(conversation.rating ? { rating: conversation.rating.score } : {}),
  };
}

/** Draft keys of `core/routing/handle-conversation.ts`: `op:<staff>:<client id>`, `note:<staff>:<client id>`. */
const clientKey = /^(?:op|note):[^:]+:(.+)$/;

export function entryView(entry: Entry): DeskEntry {
  const channel = entry.origin?.channel ?? entry.delivery?.to.channel;
  const clientMessageId = clientKey.exec(entry.key)?.[1];
  return {
    id: entry.id,
    conversationId: entry.conversationId,
    seq: entry.seq,
    at: entry.at.toISOString(),
    author: entry.author,
    visibility: entry.visibility,
    body: entry.body satisfies Wire<Entry['body']>,
    ...(channel ? { channel } : {}),
    ...(clientMessageId ? { clientMessageId } : {}),
    ...(entry.delivery
      ? {
          delivery: {
            state: entry.delivery.state,
            ...(entry.delivery.code ? { code: entry.delivery.code } : {}),
            ...(entry.delivery.arrivedAt ? { hasArrived: true } : {}),
          },
        }
      : {}),
  };
}

/** As the disclosure gate counts: whoever serves the second line speaks for it. */
export function lineSpeaking(staff: StaffMember): Speaker {
  return linesOf(staff).includes(2) ? 'line-2' : 'line-1';
}

/** Staff keep their reading marks beside the citizen's, under this name. */
export function staffReader(staffId: string): string {
  return `staff:${staffId}`;
}

/** The farthest mark on the citizen's side. */
export function receiptView(
  receipts: readonly {
    readonly identityId: string;
    readonly deliveredSeq: number;
    readonly readSeq: number;
  }[],
): DeskReceipt {
  const citizens = receipts.filter((receipt) => !receipt.identityId.startsWith('staff:'));
  return {
    deliveredSeq: Math.max(0, ...citizens.map((receipt) => receipt.deliveredSeq)),
    readSeq: Math.max(0, ...citizens.map((receipt) => receipt.readSeq)),
  };
}
