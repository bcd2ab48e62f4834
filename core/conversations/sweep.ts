import { flushOutbox, requestDelivery } from './change.ts';
import type { Conversation, ConversationKey } from './conversation.ts';
import { type TurnPorts, takeTurn } from './take-turn.ts';

export interface SweepFound {
  readonly unflushed: number;
  readonly unanswered: number;
  readonly undelivered: number;
}

/** A message younger than this is probably being answered right now. */
const patienceMs = 5_000;
const deliveryPatienceMs = 30_000;
const batch = 200;

/**
 * Finishes what a crash left: says what was decided, answers what was received, delivers what was said.
 * In calm weather it finds nothing; a find is counted, and is an alarm.
 */
export async function sweepConversations(
  ports: TurnPorts,
  options: { readonly isStart: boolean },
): Promise<SweepFound> {
  const now = ports.clock.now();
  const before = options.isStart ? new Date(now.getTime() + 3_600_000) : new Date(now.getTime() - patienceMs);
  const unflushed = await ports.conversations.findUnflushed(before, batch);
  await forEach(ports, unflushed, async (conversation) => {
    await flushOutbox(ports, conversation);
  });
  const unanswered = await ports.entries.findAwaitingTurn(before, batch);
  await forEach(ports, unanswered, async (conversation) => {
    ports.announce({
      kind: 'entries',
      conversation,
      entries: await ports.entries.listAwaitingTurn(conversation),
    });
    await takeTurn(ports, conversation);
  });
  const dueBefore = options.isStart ? now : new Date(now.getTime() - deliveryPatienceMs);
  const undelivered = await ports.entries.findUndelivered(dueBefore, batch);
  for (const key of undelivered) await requestDelivery(ports, key);
  const found = {
    unflushed: unflushed.length,
    unanswered: unanswered.length,
    undelivered: undelivered.length,
  };
  if (found.unflushed + found.unanswered + found.undelivered > 0) ports.report('sweep-found', found);
  return found;
}

/** One conversation that cannot be finished does not keep the others waiting. */
async function forEach(
  ports: TurnPorts,
  keys: readonly ConversationKey[],
  finish: (conversation: Conversation) => Promise<void>,
): Promise<void> {
  for (const key of keys) {
    try {
      const conversation = await ports.conversations.get(key);
      if (conversation) await finish(conversation);
    } catch (cause) {
      ports.report('turn-failed', { conversationId: key.id }, cause);
    }
  }
}
