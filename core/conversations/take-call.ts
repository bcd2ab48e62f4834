import type { ChannelIdentity } from '../people/index.ts';
import { type Change, changeConversation, eventDraft } from './change.ts';
import type { Conversation } from './conversation.ts';
import type { CallEnding, ConversationEvent, OutboundStart } from './entry.ts';
import type { Envelope } from './envelope.ts';
import { appendInbound, inboundDraft, openConversation, type Received } from './inbound.ts';
import type { ConversationPorts } from './ports.ts';

/**
 * A call was answered, hers or ours: it goes on with the caller's open conversation or begins one, and the assistant greets. Who was
 * identified in an earlier call is not any more: another may hold the telephone now.
 */
export async function beginCall(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  envelope: Envelope,
  outbound?: OutboundStart,
): Promise<Received> {
  const open = await openConversation(ports, identity, envelope);
  const anonymous = await changeConversation(ports, open, ({ identification }) =>
    identification === undefined ? undefined : { identification: undefined },
  );
  const conversation = anonymous.outcome === 'refused' ? open : anonymous.conversation;
  const event: ConversationEvent = {
    type: 'call.started',
    ...(outbound && { direction: 'outbound', outbound }),
  };
  return appendInbound(ports, conversation, inboundDraft(identity, envelope, { kind: 'event', event }));
}

/**
 * The line is down. Whoever waited on it for an operator does not wait any more; the conversation stays open, and the
 * assistant settles what she left unfinished.
 */
export async function endCall(
  ports: ConversationPorts,
  identity: ChannelIdentity,
  envelope: Envelope,
  { conversationId, cause, seconds, quality }: CallEnding & { readonly conversationId?: string },
): Promise<Received> {
  const { tenantId, personId } = identity;
  const own =
    conversationId === undefined
      ? undefined
      : await ports.conversations.get({ tenantId, id: conversationId });
  // She may be calling again already, in a conversation of its own.
  const last = own ?? (await ports.conversations.listByPerson({ tenantId, personId, limit: 1 }))[0];
  if (!last) return { outcome: 'ignored' };
  const ending = { cause, seconds, ...(quality ? { quality } : {}) };
  const body = { kind: 'event', event: { type: 'call.ended', ...ending } } as const;
  const received = await appendInbound(ports, last, inboundDraft(identity, envelope, body));
  if (received.outcome !== 'accepted') return received;
  const left = await changeConversation(ports, last, (current) =>
    current.replyTo.identityId === identity.id ? leaveQueue(current, ports.clock.now()) : undefined,
  );
  return left.outcome === 'changed' ? { ...received, conversation: left.conversation } : received;
}

function leaveQueue({ state, version }: Conversation, now: Date): Change | undefined {
  if (state !== 'queued' && state !== 'reserved') return undefined;
  return {
    state: 'assistant',
    queueing: undefined,
    reservation: undefined,
    say: [eventDraft(now, `hung-up:${version}`, { type: 'conversation.withdrawn' })],
  };
}
