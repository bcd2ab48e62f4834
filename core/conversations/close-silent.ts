import { changeConversation } from './change.ts';
import type { ConversationKey } from './conversation.ts';
import type { Draft } from './entry.ts';
import type { ConversationPorts } from './ports.ts';

/** So long she may come back and go on where she was; later she begins anew. */
export const silentAfterMs = 3 * 24 * 3_600_000;

const pageSize = 100;

/**
 * Ends conversations with the assistant that nobody went on with: they are reported, checked and handed on like others
 * that are over. Gives how many. Safe to run again at any point.
 */
export async function closeSilent(
  ports: ConversationPorts,
  goesOn: () => boolean = () => true,
): Promise<number> {
  const now = ports.clock.now();
  const before = new Date(now.getTime() - silentAfterMs);
  let after = new Date(0);
  let closed = 0;
  while (goesOn()) {
    const page = await ports.conversations.listTalking({ after, before, limit: pageSize });
    for (const { startedAt, ...key } of page) {
      after = startedAt;
      if (await isSpokenIn(ports, key, before)) continue;
      const { outcome } = await changeConversation(ports, key, async ({ state }) =>
        state !== 'assistant' || (await isSpokenIn(ports, key, before))
          ? undefined
          : { state: 'closed', closedAt: now, closeReason: 'silent', say: [closing(now)] },
      );
      if (outcome === 'changed') closed += 1;
    }
    if (page.length < pageSize) break;
  }
  return closed;
}

async function isSpokenIn(
  { entries }: Pick<ConversationPorts, 'entries'>,
  key: ConversationKey,
  since: Date,
): Promise<boolean> {
  const [last] = await entries.before(key, Number.MAX_SAFE_INTEGER, 1);
  return last !== undefined && last.at >= since;
}

/** For staff and reports: she is told nothing of it, it may be night. */
function closing(at: Date): Draft {
  return {
    key: 'closed',
    at,
    author: { kind: 'system' },
    visibility: 'staff',
    body: { kind: 'event', event: { type: 'conversation.closed', reason: 'silent' } },
  };
}
