import type { ConversationKey } from '#core/conversations/index.ts';
import type { Storage } from '#platform/storage/storage.ts';

/** Appeals of one conversation; nobody leaves more. */
const mostAppeals = 50;

/** When the citizen's telephone was tried for what a conversation left open: call-backs, and appeals called about. */
export function callsFor(storage: Pick<Storage, 'appeals' | 'outboundCalls'>) {
  return async ({ tenantId, id }: ConversationKey): Promise<readonly Date[]> => {
    const appeals = await storage.appeals.find({ tenantId, conversationId: id, limit: mostAppeals });
    const calls = await Promise.all(
      [id, ...appeals.map((appeal) => appeal.id)].map((ground) =>
        storage.outboundCalls.listByGround({ tenantId, ground }),
      ),
    );
    return calls.flat().flatMap(({ attempts }) => attempts.map(({ startedAt }) => startedAt));
  };
}
