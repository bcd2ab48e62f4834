import type { ChannelIdentity } from '../people/index.ts';
import { changeConversation } from './change.ts';
import { isOpen } from './conversation.ts';
import type { ConversationPorts } from './ports.ts';

/**
 * The address turns out to be another person's, who speaks at this moment: the open conversation becomes hers, and whoever
 * handles it goes on. `false`: she has an open one already, or this one is not from this address alone.
 */
export async function takeAlong(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  personId: string,
): Promise<boolean> {
  const { tenantId, id } = identity;
  const [open, hers, siblings] = await Promise.all([
    ports.conversations.findOpen(identity),
    ports.conversations.findOpen({ tenantId, personId }),
    ports.people.listIdentities(identity),
  ]);
  const isFromElsewhere = siblings.some((other) => other.id !== id);
  if (!open || hers || isFromElsewhere || open.replyTo.identityId !== id) return false;
  const result = await changeConversation(ports, open, (current) =>
    isOpen(current) && current.personId === identity.personId ? { personId } : undefined,
  );
  return result.outcome === 'changed';
}
