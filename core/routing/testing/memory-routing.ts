import type { Announcement, Conversation } from '../../conversations/index.ts';
import { aWaitingConversation } from '../../conversations/testing/builders.ts';
import { memoryPorts } from '../../conversations/testing/memory-ports.ts';
import { anOperator } from '../../people/testing/builders.ts';
import { MemoryStaffStore } from '../../people/testing/memory-staff-store.ts';
import { expireOffer } from '../expire-offer.ts';
import { followChanges } from '../follow-changes.ts';
import type { RoutingPorts } from '../ports.ts';
import type { Queue } from '../queue.ts';
import { aQueue } from './builders.ts';
import { MemoryHelpStore } from './memory-help-store.ts';
import { MemoryPresenceStore } from './memory-presence-store.ts';
import { MemoryQueueStore } from './memory-queue-store.ts';

const tenantId = 'tenant-1';

/** Everything routing needs, in memory, with one queue of the first line; changes are followed as the server does. */
export async function memoryRouting(queueOver: Partial<Queue> = {}) {
  const base = memoryPorts();
  const following = new Set<Promise<void>>();
  const ports: RoutingPorts & typeof base.ports = {
    ...base.ports,
    presence: new MemoryPresenceStore(),
    queues: new MemoryQueueStore(),
    staff: new MemoryStaffStore(),
    agreements: new MemoryHelpStore(),
    announce: (announcement) => {
      base.announcements.push(announcement);
      if (announcement.kind === 'conversation') follow(announcement);
    },
  };
  const followChange = followChanges(ports);
  const follow = (announcement: Extract<Announcement, { kind: 'conversation' }>) => {
    const done = followChange(announcement).finally(() => following.delete(done));
    following.add(done);
  };
  const queue = aQueue({ id: 'queue-1', ...queueOver });
  await ports.queues.put(queue);
  base.jobs.process('expire-offer', 1, async (job) =>
    expireOffer(ports, { tenantId: job.tenantId, id: job.conversationId }, job.reservationId),
  );

  return {
    ...base,
    ports,
    queue,
    /** Waits until everything that changes have set going is done. */
    settle: async () => {
      while (following.size > 0) await Promise.all(following);
    },
    /** An operator at her desk. */
    operator: async (over: Parameters<typeof anOperator>[0] = {}) => {
      const member = anOperator(over);
      await ports.staff.put(member);
      await ports.presence.setStatus(
        { tenantId: member.tenantId, staffId: member.id },
        { status: 'available', isForced: false, at: base.clock.now(), chatCapacity: member.chatCapacity },
      );
      return member;
    },
    waiting: async (over: Partial<Conversation> = {}) =>
      (await ports.conversations.create(aWaitingConversation(over))).conversation,
    now: async (key: Pick<Conversation, 'tenantId' | 'id'>) => {
      const found = await ports.conversations.get(key);
      if (!found) throw new Error('there is no such conversation');
      return found;
    },
    chatsOf: async (member: { readonly id: string; readonly tenantId?: string }) =>
      (await ports.presence.get({ tenantId: member.tenantId ?? tenantId, staffId: member.id }))?.chats ?? [],
  };
}
