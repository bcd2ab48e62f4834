import type { Conversation } from '../conversations/index.ts';
import { linesOf, type StaffMember } from '../people/index.ts';
import type { Presence, Queue } from './ports.ts';

/** After letting an offer pass, an operator is not offered the same conversation for this long. */
export const declineRestMs = 60_000;

/**
 * Operators who may be offered this conversation now, best first: the preferred one, then whoever has gone
 * longest without a new conversation.
 */
export function rankOperators(
  conversation: Conversation,
  options: {
    readonly queue: Queue;
    readonly presences: readonly Presence[];
    readonly staff: ReadonlyMap<string, StaffMember>;
    readonly now: Date;
  },
): readonly Presence[] {
  const { queueing } = conversation;
  if (!queueing) return [];
  const restingSince = options.now.getTime() - declineRestMs;
  const resting = new Set(
    queueing.declines
      .filter((decline) => decline.at.getTime() > restingSince)
      .map((decline) => decline.staffId),
  );
  return options.presences
    .filter((presence) => {
      const member = options.staff.get(presence.staffId);
      return (
        member?.isActive &&
        presence.status === 'available' &&
        presence.chats.length < presence.chatCapacity &&
        !resting.has(presence.staffId) &&
        linesOf(member).includes(options.queue.line) &&
        member.languages.includes(conversation.language) &&
        queueing.skills.every((skill) => member.skills.includes(skill))
      );
    })
    .toSorted((a, b) => rank(a, queueing.preferredStaffId) - rank(b, queueing.preferredStaffId));
}

function rank(presence: Presence, preferredStaffId: string | undefined): number {
  if (presence.staffId === preferredStaffId) return Number.NEGATIVE_INFINITY;
  return presence.lastAssignedAt?.getTime() ?? 0;
}
