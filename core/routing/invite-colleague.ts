import { eventDraft } from '../conversations/index.ts';
import { linesOf } from '../people/index.ts';
import { changeHeld, type Handled, type Hold } from './handle-conversation.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * Lets a colleague read along and write notes while the operator holds the conversation. Whoever serves its line, or
 * supervises, may be asked: the first line is not let into what the second handles.
 */
export async function inviteColleague(ports: RoutingPorts, hold: Hold, staffId: string): Promise<Handled> {
  const { tenantId } = hold.key;
  const [colleague, conversation] = await Promise.all([
    ports.staff.get({ tenantId, id: staffId }),
    ports.conversations.get(hold.key),
  ]);
  const queueId = conversation?.queueing?.queueId;
  const queue = queueId === undefined ? undefined : await ports.queues.get({ tenantId, id: queueId });
  const serves = colleague && queue && linesOf(colleague).includes(queue.line);
  if (!colleague?.isActive || !(serves || colleague.roles.includes('supervisor')))
    return { outcome: 'refused', reason: 'no-such-target' };
  const at = ports.clock.now();
  return changeHeld(ports, hold, ['with-operator', 'wrap-up'], (_current, assignment) => {
    const guests = assignment.guests ?? [];
    if (guests.includes(staffId) || staffId === hold.staffId) return undefined;
    return {
      assignment: { ...assignment, guests: [...guests, staffId] },
      say: [
        eventDraft(at, `invited:${assignment.version}:${staffId}`, {
          type: 'colleague.invited',
          staffId,
          byStaffId: hold.staffId,
        }),
      ],
    };
  });
}
