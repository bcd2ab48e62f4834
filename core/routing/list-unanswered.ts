import type { Conversation, Unanswered } from '../conversations/index.ts';
import type { RoutingPorts } from './ports.ts';

/** More than this waiting at once is counted as its first thousand. */
const limit = 1000;

/** Everybody no operator has answered yet, in the order they are served. */
export async function listUnanswered(
  ports: Pick<RoutingPorts, 'conversations'>,
  tenantId: string,
): Promise<readonly Conversation[]> {
  return ports.conversations.listWaiting({ tenantId, limit });
}

/** The same in brief, for what is drawn again and again. */
export async function unansweredInBrief(
  ports: Pick<RoutingPorts, 'conversations'>,
  tenantId: string,
): Promise<readonly Unanswered[]> {
  return ports.conversations.listUnanswered({ tenantId, limit });
}
