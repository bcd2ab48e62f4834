import type { ChannelIdentity } from '../people/index.ts';
import { listenerOf } from './assistant.ts';
import { changeConversation, eventDraft } from './change.ts';
import type { Conversation } from './conversation.ts';
import type { Choice, EntryBody } from './entry.ts';
import type { Envelope } from './envelope.ts';
import { addressOf, inboundDraft, type Received } from './inbound.ts';
import type { ConversationPorts } from './ports.ts';
import { citizenDraft } from './say.ts';

/** How long after the end a bare digit is still taken for a rating; a pressed button always is. */
const bareRatingWindowMs = 24 * 3_600_000;

const bareRating = /^[1-5]$/;
const ratingChoice = /^rate:([0-9a-f-]{36}):([1-5])$/;

export function ratingChoices(conversationId: string): readonly Choice[] {
  return [1, 2, 3, 4, 5].map((score) => ({ id: `rate:${conversationId}:${score}`, label: String(score) }));
}

/**
 * A rating belongs to the conversation that ended, and begins no new one. `undefined`: the message is no rating.
 * A second rating of the same conversation replaces the first.
 */
export async function rateClosed(
  ports: ConversationPorts,
  options: { readonly identity: ChannelIdentity; readonly envelope: Envelope; readonly content: EntryBody },
): Promise<Received | undefined> {
  const { identity, envelope, content } = options;
  const rating = await findRating(ports, identity, content);
  if (!rating) return undefined;
  const { conversation, score, text } = rating;
  const now = ports.clock.now();
  const ratedBy = inboundDraft(
    identity,
    envelope,
    { kind: 'choice', choiceId: `rate:${conversation.id}:${score}`, text },
    false,
  );
  // Her choice, its result and the thanks are one write: a crash loses all three or none.
  const result = await changeConversation(ports, conversation, (current) => ({
    replyTo: addressOf(identity),
    rating: { score, at: now },
    say: [
      ratedBy,
      eventDraft(now, `rated:${envelope.externalId}`, { type: 'conversation.rated', score }),
      citizenDraft({
        at: now,
        key: `thanks:${envelope.externalId}`,
        author: { kind: 'bot' },
        body: { kind: 'text', text: ports.assistant.phrase('rating-thanks', listenerOf(current)) },
      }),
    ],
  }));
  const [entry] = result.outcome === 'changed' ? result.entries : [];
  return entry && { outcome: 'accepted', entry, conversation };
}

/** Does it look like a rating? Whether it is one, the conversations say. */
export function mayRate(content: EntryBody): boolean {
  if (content.kind === 'choice') return ratingChoice.test(content.choiceId);
  return content.kind === 'text' && bareRating.test(content.text);
}

async function findRating(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  content: EntryBody,
): Promise<
  { readonly conversation: Conversation; readonly score: number; readonly text: string } | undefined
> {
  const { tenantId, personId } = identity;
  if (content.kind === 'choice') {
    const [, id, score] = ratingChoice.exec(content.choiceId) ?? [];
    if (id === undefined) return undefined;
    const conversation = await ports.conversations.get({ tenantId, id });
    if (conversation?.personId !== personId || !isRateable(conversation)) return undefined;
    return { conversation, score: Number(score), text: score ?? '' };
  }
  if (content.kind !== 'text' || !bareRating.test(content.text)) return undefined;
  const [latest] = await ports.conversations.listByPerson({ tenantId, personId, limit: 1 });
  if (!latest || !isRateable(latest) || latest.rating) return undefined;
  const endedAt = latest.closedAt ?? latest.assignment?.finishedAt;
  if (!endedAt || ports.clock.now().getTime() - endedAt.getTime() > bareRatingWindowMs) return undefined;
  return { conversation: latest, score: Number(content.text), text: content.text };
}

function isRateable(conversation: Conversation): boolean {
  return (
    conversation.state === 'wrap-up' ||
    (conversation.state === 'closed' && conversation.closeReason !== 'continued-elsewhere')
  );
}
