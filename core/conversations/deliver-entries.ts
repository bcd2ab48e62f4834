import { requestDelivery } from './change.ts';
import type { OutboundMessage, SendResult } from './channel.ts';
import type { Conversation, ConversationKey } from './conversation.ts';
import type { Delivery, Entry } from './entry.ts';
import type { ConversationPorts } from './ports.ts';

/** Longer than one call of a provider takes; a holder that died is overtaken after this. */
const leaseMs = 30_000;
const pageSize = 20;

/** Tries for one message before it counts as failed; with back-off this is about a day. */
const maxAttempts = 24;

/**
 * Pushes what waits in one conversation to the citizen's channel, in order: a message that must wait holds back
 * those behind it. At least once towards the provider; run by a job, safe to run twice.
 */
export async function deliverEntries(
  ports: ConversationPorts,
  key: ConversationKey,
): Promise<{ readonly outcome: 'done' | 'busy' | 'later' }> {
  const lease = `deliver:${key.id}`;
  const token = await ports.leases.take(lease, leaseMs);
  if (token === undefined) {
    // The holder may have read its last page already; whoever comes later finds the rest.
    await requestDelivery(ports, key, 1000);
    return { outcome: 'busy' };
  }
  try {
    for (;;) {
      const waiting = await ports.entries.listUndelivered(key, pageSize);
      if (waiting.length === 0) return { outcome: 'done' };
      for (const entry of waiting) {
        const waitMs = await deliverOne(ports, key, entry);
        if (waitMs > 0) {
          await requestDelivery(ports, key, waitMs);
          return { outcome: 'later' };
        }
        if (!(await ports.leases.renew(lease, token, leaseMs))) return { outcome: 'busy' };
      }
    }
  } finally {
    await ports.leases.release(lease, token);
  }
}

/** Milliseconds to wait before the next try; 0: this entry is settled, go on with the next. */
async function deliverOne(ports: ConversationPorts, key: ConversationKey, entry: Entry): Promise<number> {
  const { delivery } = entry;
  if (!delivery) return 0;
  const now = ports.clock.now();
  const earlyMs = delivery.attempts === 0 ? 0 : (delivery.dueAt?.getTime() ?? 0) - now.getTime();
  if (earlyMs > 0) return earlyMs;
  const conversation = await ports.conversations.get(key);
  const result = conversation
    ? await send(ports, conversation, entry, delivery)
    : refused('conversation-gone');
  const attempts = delivery.attempts + 1;
  switch (result.outcome) {
    case 'sent':
      await ports.entries.markDelivery(key, entry.seq, {
        to: delivery.to,
        state: 'sent',
        attempts,
        ...(result.externalId === undefined ? {} : { externalId: result.externalId }),
      });
      return 0;
    case 'later':
      if (attempts < maxAttempts) {
        const dueAt = new Date(now.getTime() + result.afterMs);
        await ports.entries.markDelivery(key, entry.seq, {
          to: delivery.to,
          state: 'waiting',
          attempts,
          dueAt,
          code: result.code,
        });
        return Math.max(1, result.afterMs);
      }
      return fail(ports, key, entry, { ...delivery, attempts }, result.code);
    case 'refused':
      return fail(ports, key, entry, { ...delivery, attempts }, result.code);
  }
}

async function fail(
  ports: ConversationPorts,
  key: ConversationKey,
  entry: Entry,
  delivery: Delivery,
  code: string,
): Promise<number> {
  const { to, attempts } = delivery;
  await ports.entries.markDelivery(key, entry.seq, { to, state: 'failed', attempts, code });
  ports.report('delivery-failed', { conversationId: key.id, seq: entry.seq, code });
  return 0;
}

async function send(
  ports: ConversationPorts,
  conversation: Conversation,
  entry: Entry,
  delivery: Delivery,
): Promise<SendResult> {
  const channel = ports.pushChannels.get(delivery.to.channel);
  if (!channel) return refused('channel-not-connected');
  const identity = await ports.people.getIdentity({
    tenantId: conversation.tenantId,
    id: delivery.to.identityId,
  });
  if (!identity) return refused('identity-gone');
  if (identity.blockedAt) return refused('blocked-by-citizen');
  const message: OutboundMessage = {
    to: { ...delivery.to, senderId: identity.senderId },
    conversationId: conversation.id,
    seq: entry.seq,
    language: conversation.language,
    author: entry.author,
    body: entry.body,
  };
  const result = await channel.send(message);
  if (result.outcome === 'refused' && result.code === 'blocked-by-citizen') {
    await ports.people.setBlocked(identity, ports.clock.now());
  }
  return result.outcome === 'later'
    ? { ...result, afterMs: result.afterMs || backoffMs(delivery.attempts) }
    : result;
}

/** 1 s, 2 s, 4 s … an hour at most: for a provider that did not say how long to wait. */
function backoffMs(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 3_600_000);
}

function refused(code: string): SendResult {
  return { outcome: 'refused', code };
}
