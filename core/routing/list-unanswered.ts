import type { Conversation } from '../conversations/index.ts';
import type { RoutingPorts } from './ports.ts';

/** More than this waiting at once is counted as its first thousand. */
const limit = 1000;

/** Everybody no operator has answered yet, offered or not (an offer ends no wait), in the order they are served. */
export async function listUnanswered(
  ports: Pick<RoutingPorts, 'conversations' | 'presence'>,
  tenantId: string,
): Promise<readonly Conversation[]> {
  const [waiting, presences] = await Promise.all([
    ports.conversations.listWaiting({ tenantId, limit }),
    ports.presence.list({ tenantId }),
  ]);
  const busy = presences.filter(({ chats }) => chats.length > 0);
  const held = await Promise.all(busy.map((presence) => ports.conversations.listHeldBy(presence)));
  const offered = held.flat().filter(({ state }) => state === 'reserved');
  const byId = new Map([...waiting, ...offered].map((conversation) => [conversation.id, conversation]));
  return [...byId.values()].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ queueing }: Conversation): number {
  return queueing?.rankAt.getTime() ?? 0;
}
