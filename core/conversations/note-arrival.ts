import type { ConversationKey } from './conversation.ts';
import type { ConversationPorts } from './ports.ts';

/** What became of a message after its channel had sent it. */
export type ArrivalNews =
  | { readonly outcome: 'arrived'; readonly at: Date }
  | { readonly outcome: 'failed'; readonly code: string };

/**
 * Writes down what the network says of a message that was sent: it is on her telephone, or will never be. Safe to repeat.
 * `not-yet`: the history does not know yet that it was sent; `no-such-entry`: it is not there any more.
 */
export async function noteArrival(
  { entries, report }: Pick<ConversationPorts, 'entries' | 'report'>,
  key: ConversationKey & { readonly seq: number },
  news: ArrivalNews,
): Promise<'noted' | 'not-yet' | 'no-such-entry'> {
  const [entry] = await entries.since(key, key.seq - 1, 1);
  const delivery = entry?.seq === key.seq ? entry.delivery : undefined;
  if (!delivery) return 'no-such-entry';
  if (delivery.state === 'waiting') return 'not-yet';
  if (delivery.state === 'failed') return 'noted';
  const { code: _before, ...sent } = delivery;
  if (news.outcome === 'arrived') {
    await entries.markDelivery(key, key.seq, { ...sent, arrivedAt: news.at });
  } else {
    await entries.markDelivery(key, key.seq, { ...sent, state: 'failed', code: news.code });
    report('delivery-failed', { conversationId: key.id, seq: key.seq, code: news.code });
  }
  return 'noted';
}
