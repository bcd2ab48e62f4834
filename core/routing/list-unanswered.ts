import type { Unanswered } from '../conversations/index.ts';
import type { RoutingPorts } from './ports.ts';

/** More than this waiting at once is counted as its first thousand. */
const limit = 1000;

/** Everybody no operator has answered yet, in the order they are served. */
export async function listUnanswered(
  ports: Pick<RoutingPorts, 'conversations'>,
  tenantId: string,
): Promise<readonly Unanswered[]> {
  return ports.conversations.listUnanswered({ tenantId, limit });
}
